package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    private static final String INVENTED_KEY = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "0123456789ABCDEF", "0123456789aBcDeF"})
    void shouldTakeAKeyOfSixtyFourHexadecimalDigitsAsItStands(String quarter) {
        Credentials credentials = Credentials.secretKey("administrator", quarter.repeat(4));
        assertThat(credentials.identifier()).isEqualTo("administrator");
        assertThat(credentials.secretKey().reveal()).isEqualTo(quarter.repeat(4));
    }

    @Test
    void shouldRefuseAnEmptyIdentifier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("", INVENTED_KEY))
                .withMessage("The identifier is empty; expected the UserID of an administrator.");
    }

    @Test
    void shouldRefuseAnIdentifierThatCannotBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("admin\uD83D", INVENTED_KEY))
                .withMessage("The identifier \"admin\uD83D\" has half a surrogate pair; expected a text of Unicode.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef",
                "not-a-key",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg"
            })
    void shouldRefuseAKeyOfAnotherFormByItsLength(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("administrator", key))
                .withMessage(
                        "The secret key is a text of %s characters that is not of the form Tencent gives out; "
                                + "expected 64 hexadecimal digits.",
                        key.length());
    }

    @Test
    void shouldRefuseAKeyWithALineEndThatWasReadAlongWithIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.secretKey("administrator", INVENTED_KEY + "\n"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(INVENTED_KEY));
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldSayWhatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Credentials.secretKey(null, INVENTED_KEY))
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
    void shouldNotShowTheKeyWhenPrinted() {
        Credentials credentials = Credentials.secretKey("administrator", INVENTED_KEY);
        assertThat(credentials.toString())
                .contains("administrator", "[redacted]")
                .doesNotContain(INVENTED_KEY);
    }

    @Test
    void shouldNotShowASecretWhenPrinted() {
        assertThat(Secret.of("hidden")).hasToString("[redacted]");
        assertThat(new UserSig(Secret.of("hidden"), Instant.EPOCH))
                .hasToString("UserSig[value=[redacted], expiresAt=1970-01-01T00:00:00Z]");
    }
}
