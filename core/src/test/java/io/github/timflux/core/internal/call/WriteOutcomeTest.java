package io.github.timflux.core.internal.call;

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

final class WriteOutcomeTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final WriteOutcome window = WriteOutcome.forWindow(time, Duration.ofSeconds(3));
    private final WriteOutcome call = window.forRequest();

    @Test
    void shouldNotDoubtWhatWasNeverSent() {
        call.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(call.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldDoubtWhatWasSentAndNotAnswered() {
        call.beforeSend();
        call.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(call.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldDoubtWhatIsUnderWayWhenTheClientIsClosed() {
        call.beforeSend();
        assertThat(call.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldSettleFromWhenTheRequestWasSentThatWasCutOff() {
        call.beforeSend();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.finish(error(ErrorKind.NOT_ATTEMPTED));
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldLetNothingBeSentThatHasBeenCutOff() {
        assertThat(call.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isFalse();
        assertThatThrownBy(call::beforeSend).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "CREDENTIALS", "FORBIDDEN"})
    void shouldNotDoubtWhatWasTurnedAway(ErrorKind kind) {
        call.beforeSend();
        call.onFailure(error(kind));
        assertThat(call.finish(error(kind)).mayHaveBeenApplied()).isFalse();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldKeepItsDoubtWhenALaterAttemptIsTurnedAway() {
        call.beforeSend();
        call.onFailure(error(ErrorKind.TRANSIENT));
        call.beforeSend();
        call.onFailure(error(ErrorKind.THROTTLED));
        assertThat(call.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldLoseItsDoubtByAVerdictOnTheSameContent() {
        call.beforeSend();
        call.onFailure(error(ErrorKind.TRANSIENT));
        call.beforeSend();
        call.onFailure(error(ErrorKind.REJECTED));
        assertThat(call.finish(error(ErrorKind.REJECTED)).mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldNotDoubtTheOtherHalf() {
        call.beforeSend();
        call.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(window.forRequest().finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
    }

    @Test
    void shouldSettleFromWhenTheLostRequestWasSent() {
        call.beforeSend();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldSettleAlthoughALaterAttemptSucceeds() {
        call.beforeSend();
        call.onFailure(error(ErrorKind.TRANSIENT));
        call.beforeSend();
        call.onAnswered();
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldSettleWhenARequestWasAbandonedAfterItWasSent() {
        call.beforeSend();
        time.advanceTimeBy(Duration.ofSeconds(1));
        call.onCancelled();
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldSendNothingThatWasAbandonedBefore() {
        call.onCancelled();
        assertThatThrownBy(call::beforeSend).isInstanceOf(CancellationException.class);
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldNotSettleWhenNothingWasAbandoned() {
        call.beforeSend();
        call.onAnswered();
        call.onCancelled();
        assertThat(window.remainingSettleTime()).isZero();
    }

    private static TimException error(ErrorKind kind) {
        return new TimException(kind, 0, "reason", null);
    }
}
