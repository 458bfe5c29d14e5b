package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BulkCallTest {

    private static final BulkCall CALL = BulkCall.of("v4/timpush/batch", accounts -> "{}");

    @Test
    void shouldHaveDefaults() {
        assertThat(CALL.path()).isEqualTo("v4/timpush/batch");
        assertThat(CALL.request().apply(List.of())).isEqualTo("{}");
        assertThat(CALL.failedAccounts()).isNull();
        assertThat(CALL.windowSize()).isEqualTo(100);
        assertThat(CALL.idempotent()).isFalse();
        assertThat(CALL.maxResponseBytes()).isEqualTo(1024 * 1024);
    }

    @Test
    void shouldReturnChangedCopies() {
        BulkCall changed = CALL.withWindowSize(500)
                .withFailedAccounts(answer -> List.of(new FailedAccount(answer, 1, "")))
                .withIdempotent(true)
                .withMaxResponseBytes(2048);
        assertThat(changed.windowSize()).isEqualTo(500);
        assertThat(changed.failedAccounts()).isNotNull().satisfies(function -> assertThat(function.apply("u1"))
                .containsExactly(new FailedAccount("u1", 1, "")));
        assertThat(changed.idempotent()).isTrue();
        assertThat(changed.maxResponseBytes()).isEqualTo(2048);
        assertThat(changed.path()).isEqualTo(CALL.path());
        assertThat(changed.request()).isSameAs(CALL.request());
        assertThat(CALL.windowSize()).isEqualTo(100);
        assertThat(CALL.idempotent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501, Integer.MAX_VALUE})
    void shouldRejectAWindowSizeOutOfRange(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALL.withWindowSize(size))
                .withMessage("The window size is %d; expected 1 to 500.", size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1023, 64 * 1024 * 1024 + 1})
    void shouldRejectAResponseSizeOutOfRange(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALL.withMaxResponseBytes(bytes))
                .withMessageContaining("is %d; expected 1024 to 67108864.", bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v4/timpush", "/v4/timpush/batch", "v4/timpush/batch?x=1", "v4/../batch"})
    void shouldRejectAnInvalidPath(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BulkCall.of(path, accounts -> "{}"))
                .withMessageContaining("expected v4/<service>/<command>");
    }

    @Test
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    void shouldRejectNull() {
        assertThatNullPointerException().isThrownBy(() -> BulkCall.of("v4/timpush/batch", null));
        assertThatNullPointerException().isThrownBy(() -> CALL.withFailedAccounts(null));
        assertThatNullPointerException().isThrownBy(() -> new FailedAccount(null, 0, ""));
        assertThatNullPointerException().isThrownBy(() -> new FailedAccount("u1", 0, null));
    }

    @Test
    void shouldDescribeItself() {
        assertThat(CALL)
                .hasToString("BulkCall[path=v4/timpush/batch, windowSize=100, idempotent=false,"
                        + " maxResponseBytes=1048576, failedAccounts=those of ErrorList]");
        assertThat(CALL.withFailedAccounts(answer -> List.of()).toString()).endsWith("failedAccounts=by a function]");
    }
}
