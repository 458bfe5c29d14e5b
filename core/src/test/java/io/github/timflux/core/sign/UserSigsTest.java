package io.github.timflux.core.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class UserSigsTest {

    private static final Instant START = Instant.ofEpochSecond(1_700_000_000L);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock(START);
    private final UserSigs userSigs =
            new UserSigs(1_400_000_000L, Credentials.secretKey("administrator", "0123456789abcdef".repeat(4)), clock);

    @Test
    void shouldBeginAtTheTimeOfTheClockAndLastTwoDays() throws IOException {
        JsonNode document = SignedDocument.of(userSigs.current());
        assertThat(document.path("TLS.time").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(document.path("TLS.expire").asLong())
                .isEqualTo(Duration.ofDays(2).toSeconds());
    }

    @Test
    void shouldKeepTheSignatureUntilADayBeforeItExpires() {
        UserSig first = userSigs.current();
        clock.advance(Duration.ofDays(1).minus(TICK));
        assertThat(userSigs.current()).isSameAs(first);
    }

    @Test
    void shouldRenewTheSignatureADayBeforeItExpires() {
        UserSig first = userSigs.current();
        clock.advance(Duration.ofDays(1));
        assertThat(userSigs.current().expiresAt()).isEqualTo(first.expiresAt().plus(Duration.ofDays(1)));
    }

    @Test
    void shouldKeepTheRenewedSignature() {
        userSigs.current();
        clock.advance(Duration.ofDays(1));
        UserSig renewed = userSigs.current();
        clock.advance(TICK);
        assertThat(userSigs.current()).isSameAs(renewed);
    }

    @Test
    void shouldNotReadTheClockBeforeASignatureIsNeeded() {
        clock.advance(Duration.ofDays(30));
        assertThat(userSigs.current().expiresAt()).isEqualTo(START.plus(Duration.ofDays(32)));
    }
}
