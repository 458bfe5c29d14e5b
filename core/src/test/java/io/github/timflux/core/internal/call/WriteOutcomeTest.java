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
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Checks in virtual time whether an error says that a write may have been applied, and how long the settle time is. */
final class WriteOutcomeTest {

    private static final int CONTENT_REFUSED = 90_033;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final WriteOutcome window = WriteOutcome.forWindow(time, Duration.ofSeconds(3));
    private final WriteOutcome request = window.forRequest();

    @Test
    void shouldReportAWriteThatWasNeverSentAsNotApplied() {
        request.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(request.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldReportAnUnknownOutcomeWhenTheAnswerIsLost() {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(request.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldReportAnUnknownOutcomeWhenTheClientClosesWithTheRequestInFlight() {
        request.beforeSend();
        assertThat(request.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldStartTheSettleTimeOfAFinishedRequestWhenItWasSent() {
        request.beforeSend();
        time.advanceTimeBy(Duration.ofSeconds(1));
        request.finish(error(ErrorKind.NOT_ATTEMPTED));
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldNotSendARequestThatIsFinished() {
        assertThat(request.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isFalse();
        assertThatThrownBy(request::beforeSend).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "CREDENTIALS", "FORBIDDEN"})
    void shouldReportAWriteAsNotAppliedWhenTheServiceRefusesIt(ErrorKind kind) {
        request.beforeSend();
        request.onFailure(error(kind));
        assertThat(request.finish(error(kind)).mayHaveBeenApplied()).isFalse();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldKeepTheUnknownOutcomeWhenALaterAttemptIsThrottled() {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        request.beforeSend();
        request.onFailure(error(ErrorKind.THROTTLED));
        assertThat(request.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldReportAWriteAsNotAppliedWhenALaterAttemptIsRejected() {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        request.beforeSend();
        request.onFailure(rejected(CONTENT_REFUSED));
        assertThat(request.finish(rejected(CONTENT_REFUSED)).mayHaveBeenApplied())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90_099, 90_045, 70_009, 60_009, 60_007})
    void shouldKeepTheUnknownOutcomeWhenALaterAttemptIsRefusedForAnotherReasonThanItsContent(int code) {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        request.beforeSend();
        request.onFailure(rejected(code));
        assertThat(request.finish(rejected(code)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldPassTheUnknownOutcomeOnToAPartOfTheRequest() {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(request.forPart().finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldKeepTheOutcomesOfTwoRequestsOfAWindowApart() {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(window.forRequest().finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
    }

    @Test
    void shouldStartTheSettleTimeOfALostRequestWhenItWasSent() {
        request.beforeSend();
        time.advanceTimeBy(Duration.ofSeconds(1));
        request.onFailure(error(ErrorKind.TRANSIENT));
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldKeepTheSettleTimeWhenALaterAttemptSucceeds() {
        request.beforeSend();
        request.onFailure(error(ErrorKind.TRANSIENT));
        request.beforeSend();
        request.onAnswered();
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldStartTheSettleTimeOfACancelledRequestWhenItWasSent() {
        request.beforeSend();
        time.advanceTimeBy(Duration.ofSeconds(1));
        request.onCancelled();
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldNotSendARequestThatIsCancelled() {
        request.onCancelled();
        assertThatThrownBy(request::beforeSend).isInstanceOf(CancellationException.class);
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldHaveNoSettleTimeWhenTheCancelComesAfterTheAnswer() {
        request.beforeSend();
        request.onAnswered();
        request.onCancelled();
        assertThat(window.remainingSettleTime()).isZero();
    }

    private static TimException rejected(int code) {
        return new TimException(ErrorKind.REJECTED, code, "reason", null);
    }

    private static TimException error(ErrorKind kind) {
        return new TimException(kind, 0, "reason", null);
    }
}
