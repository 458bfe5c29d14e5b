package io.github.timflux.core.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountValidatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"u1", "Zhang Xiaohong", " ", "379C2F0D-290D-47AE-94D1-919058C39C77", "用户", "\"quoted\"", "😀"})
    void shouldAcceptEveryAccountThatTencentMayAccept(String account) {
        assertThat(AccountValidator.validate(account)).isNull();
    }

    @Test
    void shouldRejectAnEmptyAccount() {
        assertRefused("", "The account is empty");
    }

    @Test
    void shouldRejectAnUnpairedSurrogate() {
        assertRefused("u\uD83D", "half a surrogate pair at index 1");
        assertRefused("\uDE00u", "half a surrogate pair at index 0");
    }

    @Test
    void shouldLimitBytesInUtf8AndShowOnlyTheStartOfALongAccount() {
        assertThat(AccountValidator.validate("é".repeat(512))).isNull();
        assertRefused("é".repeat(513), "has 1026 bytes in UTF-8; expected at most 1024");
        assertRefused("用".repeat(400_000), "\"" + "用".repeat(40) + "...\" has 1200000 bytes");
        assertRefused("😀".repeat(257), "has 1028 bytes");
    }

    private static void assertRefused(String account, String part) {
        TimException error = AccountValidator.validate(account);
        assertThat(error).isNotNull();
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(error).hasMessageContaining(part);
        assertThat(error.reason().length()).isLessThan(200);
    }
}
