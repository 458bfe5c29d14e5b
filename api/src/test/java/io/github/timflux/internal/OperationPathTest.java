package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v4/timpush/push",
                "v4/all_member_push/im_push",
                "v4/im_open_login_svc/account_import",
                "v4/openim/SendMsg2"
            })
    void shouldAcceptPathOfServiceAndCommand(String path) {
        assertThat(OperationPath.check(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v4",
                "v4/timpush",
                "v4/timpush/",
                "v4//push",
                "/v4/timpush/push",
                "v4/timpush/push/",
                "v4/timpush/push/more",
                "v5/timpush/push",
                "V4/timpush/push",
                "v4/../push",
                "v4/timpush/..",
                "v4/timpush/push?a=b",
                "v4/timpush/push#a",
                "v4/timpush/%70ush",
                "v4/timpush\\push",
                "v4/tim push/push",
                "v4/timpush/push\n",
                "v4/timpush/push ",
                "v4/timpush/pu-sh",
                "v4/timpush/pu.sh",
                "v4/timpush/püsh",
                "v4/timpush/push٣",
                "https://host/v4/timpush/push"
            })
    void shouldRefuseOtherText(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationPath.check(path))
                .withMessageMatching(
                        "The path of the operation is \"[A-Za-z0-9_/]*(\\.\\.\\.)?\"; expected v4/<service>/<command> of"
                                + " ASCII letters, digits and underscores, such as v4/timpush/push, with at most 128"
                                + " characters\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "v4/timpush/push?usersig=secret, v4/timpush/push...",
        "'{\"To_Account\":\"secret\"}', ...",
        "v4/timpush/push/more, v4/timpush/push/more"
    })
    void shouldShowPathBeforeFirstWrongCharacter(String path, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationPath.check(path))
                .withMessageContaining("is \"%s\"; expected", shown)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }

    @Test
    void shouldBoundLength() {
        String longest = "v4/timpush/" + "a".repeat(128 - "v4/timpush/".length());
        assertThat(OperationPath.check(longest)).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> OperationPath.check(longest + "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationPath.check("a".repeat(100_000)))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNamePathThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> OperationPath.check(null))
                .withMessage("path");
    }
}
