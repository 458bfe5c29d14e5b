package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
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
        assertThat(call.over(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied()).isFalse();
        assertThat(window.settling()).isZero();
    }

    @Test
    void shouldDoubtWhatWasSentAndNotAnswered() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        assertThat(call.over(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldDoubtWhatIsUnderWayWhenTheClientIsClosed() {
        call.sent();
        assertThat(call.over(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldSettleFromWhenTheRequestWasSentThatWasCutOff() {
        call.sent();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.over(error(ErrorKind.NOT_ATTEMPTED));
        assertThat(window.settling()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldLetNothingBeSentThatHasBeenCutOff() {
        assertThat(call.over(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isFalse();
        assertThatThrownBy(call::sent).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "CREDENTIALS", "FORBIDDEN"})
    void shouldNotDoubtWhatWasTurnedAway(ErrorKind kind) {
        call.sent();
        call.failed(error(kind));
        assertThat(call.over(error(kind)).mayHaveBeenApplied()).isFalse();
        assertThat(window.settling()).isZero();
    }

    @Test
    void shouldKeepItsDoubtWhenALaterAttemptIsTurnedAway() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        call.sent();
        call.failed(error(ErrorKind.THROTTLED));
        assertThat(call.over(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldLoseItsDoubtByAVerdictOnTheSameContent() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        call.sent();
        call.failed(error(ErrorKind.REJECTED));
        assertThat(call.over(error(ErrorKind.REJECTED)).mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldNotDoubtTheOtherHalf() {
        call.sent();
        call.failed(error(ErrorKind.TRANSIENT));
        assertThat(window.ofCall().over(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
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
    void shouldSettleWhenARequestWasAbandonedAfterItWasSent() {
        call.sent();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.abandoned();
        assertThat(window.settling()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldSendNothingThatWasAbandonedBefore() {
        call.abandoned();
        assertThatThrownBy(call::sent).isInstanceOf(CancellationException.class);
        assertThat(window.settling()).isZero();
    }

    @Test
    void shouldNotSettleWhenNothingWasAbandoned() {
        call.sent();
        call.settled();
        call.abandoned();
        assertThat(window.settling()).isZero();
    }

    private static TimException error(ErrorKind kind) {
        return new TimException(kind, 0, "reason", null);
    }
}
