package io.github.timflux.core.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorCodesTest {

    @MethodSource("io.github.timflux.core.internal.retry.DocumentedCodes#all")
    @ParameterizedTest
    void shouldReturnActionForEachDocumentedCode(DocumentedCodes documented) {
        assertThat(documented.codes().mapToObj(ErrorCodes::actionFor)).containsOnly(documented.action());
    }

    @Test
    void shouldProveNothingForAllUndocumentedCodes() {
        Set<Integer> documented = new HashSet<>(allCodes());
        assertThat(IntStream.rangeClosed(-1, 150_000)
                        .filter(code -> ErrorCodes.actionFor(code) != ErrorAction.SPLIT_UNPROVEN)
                        .boxed())
                .isNotEmpty()
                .allMatch(documented::contains);
    }

    @Test
    void shouldListEachDocumentedCodeOnce() {
        assertThat(allCodes()).doesNotHaveDuplicates();
    }

    private static List<Integer> allCodes() {
        return DocumentedCodes.all()
                .flatMapToInt(DocumentedCodes::codes)
                .boxed()
                .toList();
    }

    @CsvSource({
        "SLOW_DOWN, THROTTLED, false",
        "RETRY, TRANSIENT, false",
        "RENEW_SIGNATURE_AND_RETRY, TRANSIENT, true",
        "RENEW_SIGNATURE_ONCE, CREDENTIALS, true",
        "ASK_PROVIDER_AGAIN, CREDENTIALS, false",
        "RENEW_SIGNATURE_AFTER_PAUSE, CREDENTIALS, true",
        "CREDENTIALS, CREDENTIALS, false",
        "PERMISSION, FORBIDDEN, false",
        "SPLIT, REJECTED, false",
        "SPLIT_UNKNOWN, REJECTED, false",
        "SPLIT_UNPROVEN, REJECTED, false"
    })
    @ParameterizedTest
    void shouldMapActionToErrorKind(ErrorAction action, ErrorKind kind, boolean renewsSignature) {
        assertThat(action.kind()).isEqualTo(kind);
        assertThat(action.renewsSignature()).isEqualTo(renewsSignature);
    }

    @MethodSource("io.github.timflux.core.internal.retry.DocumentedCodes#all")
    @ParameterizedTest
    void shouldMapRequestErrorToKindOfItsAction(DocumentedCodes documented) {
        TimException error = ErrorCodes.requestError(documented.first(), documented.meaning());
        assertThat(error.kind()).isEqualTo(documented.action().kind());
        assertThat(error.code()).isEqualTo(documented.first());
        assertThat(error.reason()).isEqualTo("The service refused the request: %s", documented.meaning());
    }

    @MethodSource("io.github.timflux.core.internal.retry.DocumentedCodes#all")
    @ParameterizedTest
    void shouldMapFatalKindToRejectedForSingleAccount(DocumentedCodes documented) {
        TimException error = ErrorCodes.accountError(documented.first(), documented.meaning());
        ErrorKind kind = documented.action().kind();
        assertThat(error.kind()).isEqualTo(kind.isFatal() ? ErrorKind.REJECTED : kind);
        assertThat(error.code()).isEqualTo(documented.first());
        assertThat(error.reason()).isEqualTo("The service refused the account: %s", documented.meaning());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 61_234, 79_999, 90_099, 123_456_789, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldSplitForUndocumentedCode(int code) {
        assertThat(ErrorCodes.actionFor(code)).isEqualTo(ErrorAction.SPLIT_UNPROVEN);
    }

    @Test
    void shouldContainErrorInfoInRequestError() {
        TimException error = ErrorCodes.requestError(90_009, "only an administrator may");
        assertThat(error).hasMessage("CREDENTIALS 90009: The service refused the request: only an administrator may");
    }

    @Test
    void shouldDescribeRequestErrorWithoutErrorInfo() {
        TimException error = ErrorCodes.requestError(91_000, "");
        assertThat(error).hasMessage("TRANSIENT 91000: The service refused the request.");
    }

    @Test
    void shouldContainErrorInfoInAccountError() {
        TimException error = ErrorCodes.accountError(70_107, "no such user");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account: no such user");
    }

    @Test
    void shouldDescribeAccountErrorWithoutErrorInfo() {
        TimException error = ErrorCodes.accountError(70_107, "");
        assertThat(error).hasMessage("REJECTED 70107: The service refused the account.");
    }

    @Test
    void shouldReplaceControlCharactersAndShortenTheTextOfTheService() {
        String info = "no\r\nINFO forged \u001B[31m\u202E" + "x".repeat(1_000);
        for (TimException error :
                List.of(ErrorCodes.requestError(91_000, info), ErrorCodes.accountError(70_107, info))) {
            assertThat(error.reason())
                    .contains("no  INFO forged \uFFFD[31m\uFFFDxxx")
                    .endsWith("xxx...")
                    .hasSizeLessThan(540);
            assertThat(error.getMessage()).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
