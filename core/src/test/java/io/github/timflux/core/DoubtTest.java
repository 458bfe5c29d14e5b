package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.scheduler.VirtualTimeScheduler;

final class DoubtTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Doubt window = Doubt.of(time, Duration.ofSeconds(3));
    private final Doubt call = window.ofCall();

    @Test
    void shouldNotDoubtWhatWasNeverSent() {
        call.failed(error(ErrorKind.TRANSIENT));
        assertThat(call.on(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied()).isFalse();
        assertThat(window.settling()).isZero();
    }

    @Test
    void shouldDoubtWhatWasSentAndNotAnswered() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        assertThat(call.on(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldDoubtWhatIsUnderWayWhenTheClientIsClosed() {
        call.sent();
        assertThat(call.on(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "CREDENTIALS", "FORBIDDEN"})
    void shouldNotDoubtWhatWasTurnedAway(ErrorKind kind) {
        call.sent();
        call.failed(error(kind));
        assertThat(call.on(error(kind)).mayHaveBeenApplied()).isFalse();
        assertThat(window.settling()).isZero();
    }

    @Test
    void shouldKeepItsDoubtWhenALaterAttemptIsTurnedAway() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        call.sent();
        call.failed(error(ErrorKind.THROTTLED));
        assertThat(call.on(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldLoseItsDoubtByAVerdictOnTheSameContent() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        call.sent();
        call.failed(error(ErrorKind.REJECTED));
        assertThat(call.on(error(ErrorKind.REJECTED)).mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldNotDoubtTheOtherHalf() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        assertThat(window.ofCall().on(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
    }

    @Test
    void shouldSettleFromWhenTheLostRequestWasSent() {
        call.sent();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.failed(error(ErrorKind.TRANSIENT));
        assertThat(window.settling()).isEqualTo(Duration.ofSeconds(2));
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(window.settling()).isZero();
    }

    @Test
    void shouldSettleAlthoughALaterAttemptSucceeds() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        call.sent();
        call.settled();
        assertThat(window.settling()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldSettleFromWhenAnAttemptWasAbandoned() {
        call.begun();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.abandoned();
        assertThat(window.settling()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldNotSettleWhenNothingWasAbandoned() {
        call.abandoned();
        call.begun();
        call.settled();
        call.abandoned();
        call.begun();
        call.failed(error(ErrorKind.THROTTLED));
        call.abandoned();
        assertThat(window.settling()).isZero();
    }

    private static TimException error(ErrorKind kind) {
        return new TimException(kind, 0, "reason", null);
    }
}
