package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    private static final String TEST_KEY = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "0123456789ABCDEF", "0123456789aBcDeF"})
    void shouldKeepSecretKeyOf64HexadecimalDigitsUnchanged(String quarter) {
        Credentials credentials = Credentials.secretKey("administrator", quarter.repeat(4));
        assertThat(credentials.identifier()).isEqualTo("administrator");
        assertThat(credentials.secretKey().reveal()).isEqualTo(quarter.repeat(4));
    }

    @Test
    void shouldThrowForEmptyIdentifier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("", TEST_KEY))
                .withMessage("The identifier is empty; expected the UserID of an administrator.");
    }

    @Test
    void shouldThrowForIdentifierWithUnpairedSurrogate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("admin\uD83D", TEST_KEY))
                .withMessage("The identifier \"admin\uD83D\" has an unpaired surrogate; expected valid Unicode text.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef",
                "not-a-key",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg"
            })
    void shouldNameLengthOfSecretKeyThatIsNot64HexadecimalDigits(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("administrator", key))
                .withMessage(
                        "The secret key (%s characters) is not 64 hexadecimal digits; "
                                + "copy it from the console of Tencent Cloud Chat.",
                        key.length());
    }

    @Test
    void shouldNotShowSecretKeyWithLineBreakInMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("administrator", TEST_KEY + "\n" + TEST_KEY))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain(TEST_KEY));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameComponentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Credentials.secretKey(null, TEST_KEY))
                .withMessage("identifier");
        assertThatNullPointerException()
                .isThrownBy(() -> new Credentials("administrator", null))
                .withMessage("secretKey");
        assertThatNullPointerException()
                .isThrownBy(() -> Credentials.secretKey("administrator", null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> new UserSig(null, Instant.EPOCH))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> new UserSig(Secret.of("hidden"), null))
                .withMessage("expiresAt");
    }

    @Test
    void shouldNotShowSecretKeyInToString() {
        Credentials credentials = Credentials.secretKey("administrator", TEST_KEY);
        assertThat(credentials.toString())
                .contains("administrator", "[redacted]")
                .doesNotContain(TEST_KEY);
    }

    @Test
    void shouldNotShowSecretAndSignatureInToString() {
        assertThat(Secret.of("hidden")).hasToString("[redacted]");
        assertThat(new UserSig(Secret.of("hidden"), Instant.EPOCH))
                .hasToString("UserSig[value=[redacted], expiresAt=1970-01-01T00:00:00Z]");
    }
}
