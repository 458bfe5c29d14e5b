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
    private static final long SDK_APP_ID = 1_400_000_000L;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    /** Created from the invented key with Tencent's algorithm and zlib's default level. */
    private static final String EXPECTED =
            "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQ"
                    + "AJFJrSjILEoFipuamhrBRUsyc0Fi5qhqizPTgeYH6FcauJmHZ-umewanRHpb5OUkmvsmhVv6JXq6OGcE5*VXRZXom*dV6gck2yrVAgA6ezR9";

    @Test
    void shouldSignTheDocumentWithTheTextOfTheKey() throws IOException {
        UserSig userSig = sign("administrator", NOW, HALF_A_YEAR);
        assertThat(SignedDocument.of(userSig).path("TLS.sig").asString())
                .isEqualTo("P/y0F7WkMgISdYK8nla7MbW9NaIDChSnozZt/7ny/Pc=");
    }

    @Test
    void shouldWriteTheSameDocumentAsTencentsAlgorithm() throws IOException {
        UserSig userSig = sign("administrator", NOW, HALF_A_YEAR);
        assertThat(SignedDocument.of(userSig)).isEqualTo(SignedDocument.of(EXPECTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "with \"quotes\" and \\", "管理员", "😀", "a b&c=d/é", "tab\there"})
    void shouldWriteTheSameDocumentAsTencentsOwnLibrary(String identifier) throws IOException {
        JsonNode expected = SignedDocument.of(new TLSSigAPIv2(SDK_APP_ID, INVENTED_KEY).genUserSig(identifier, 86_400));
        Instant createdAt = Instant.ofEpochSecond(expected.path("TLS.time").asLong());
        JsonNode actual = SignedDocument.of(sign(identifier, createdAt, Duration.ofDays(1)));
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "管理员", "~~~???>>>", "\"", "a b&c=d/é"})
    void shouldNeedNoEscapingInAUrl(String identifier) {
        UserSig userSig = sign(identifier, NOW, HALF_A_YEAR);
        assertThat(userSig.value().reveal()).matches("[A-Za-z0-9*_-]+");
    }

    @Test
    void shouldExpireAtTheEndOfItsValidity() {
        UserSig userSig = sign("administrator", NOW.plusNanos(999_999_999), HALF_A_YEAR);
        assertThat(userSig.expiresAt()).isEqualTo(NOW.plus(HALF_A_YEAR));
    }

    @Test
    void shouldCreateADifferentUserSigAtAnotherTime() {
        UserSig userSig = sign("administrator", NOW.plusSeconds(1), HALF_A_YEAR);
        assertThat(userSig.value().reveal())
                .isNotEqualTo(sign("administrator", NOW, HALF_A_YEAR).value().reveal());
    }

    @Test
    void shouldRedactTheUserSigInToString() {
        UserSig userSig = sign("administrator", NOW, HALF_A_YEAR);
        assertThat(userSig.toString())
                .contains("[redacted]")
                .doesNotContain(userSig.value().reveal());
    }

    private static UserSig sign(String identifier, Instant now, Duration validity) {
        return UserSigEncoder.encode(SDK_APP_ID, Credentials.secretKey(identifier, INVENTED_KEY), now, validity);
    }
}
