package io.github.timflux.core.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentyun.TLSSigAPIv2;
import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class UserSigEncoderTest {

    private static final String INVENTED_KEY = "0123456789abcdef".repeat(4);
    private static final long APP = 1_400_000_000L;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    /** Made from the invented key by Tencent's recipe, with zlib's default level. */
    private static final String KNOWN =
            "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQ"
                    + "AJFJrSjILEoFipuamhrBRUsyc0Fi5qhqizPTgeYH6FcauJmHZ-umewanRHpb5OUkmvsmhVv6JXq6OGcE5*VXRZXom*dV6gck2yrVAgA6ezR9";

    @Test
    void shouldSignTheContentOfTheDocumentWithTheTextOfTheKey() throws IOException {
        UserSig userSig = sign("administrator", NOW, HALF_A_YEAR);
        assertThat(SignedDocument.of(userSig).path("TLS.sig").asString())
                .isEqualTo("P/y0F7WkMgISdYK8nla7MbW9NaIDChSnozZt/7ny/Pc=");
    }

    @Test
    void shouldWriteTheDocumentThatTheRecipeGives() throws IOException {
        UserSig userSig = sign("administrator", NOW, HALF_A_YEAR);
        assertThat(SignedDocument.of(userSig)).isEqualTo(SignedDocument.of(KNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "with \"quotes\" and \\", "管理员", "😀", "a b&c=d/é", "tab\there"})
    void shouldWriteTheSameDocumentAsTencentsOwnLibrary(String identifier) throws IOException {
        JsonNode theirs = SignedDocument.of(new TLSSigAPIv2(APP, INVENTED_KEY).genUserSig(identifier, 86_400));
        Instant theirTime = Instant.ofEpochSecond(theirs.path("TLS.time").asLong());
        JsonNode ours = SignedDocument.of(sign(identifier, theirTime, Duration.ofDays(1)));
        assertThat(ours).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "管理员", "~~~???>>>", "\"", "a b&c=d/é"})
    void shouldNeedNoEscapeInAQuery(String identifier) {
        UserSig userSig = sign(identifier, NOW, HALF_A_YEAR);
        assertThat(userSig.value().reveal()).matches("[A-Za-z0-9*_-]+");
    }

    @Test
    void shouldExpireWhenItsValidityHasPassed() {
        UserSig userSig = sign("administrator", NOW.plusNanos(999_999_999), HALF_A_YEAR);
        assertThat(userSig.expiresAt()).isEqualTo(NOW.plus(HALF_A_YEAR));
    }

    @Test
    void shouldSignAnotherTimeDifferently() {
        UserSig userSig = sign("administrator", NOW.plusSeconds(1), HALF_A_YEAR);
        assertThat(userSig.value().reveal())
                .isNotEqualTo(sign("administrator", NOW, HALF_A_YEAR).value().reveal());
    }

    @Test
    void shouldNotShowTheSignatureWhenPrinted() {
        UserSig userSig = sign("administrator", NOW, HALF_A_YEAR);
        assertThat(userSig.toString())
                .contains("[redacted]")
                .doesNotContain(userSig.value().reveal());
    }

    private static UserSig sign(String identifier, Instant now, Duration validity) {
        return UserSigEncoder.encode(APP, Credentials.secretKey(identifier, INVENTED_KEY), now, validity);
    }
}
