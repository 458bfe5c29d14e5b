package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.operation.RequestEffect;
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
        fail(request, error(ErrorKind.TRANSIENT));
        assertThat(request.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldReportAnUnknownOutcomeWhenTheAnswerIsLost() {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        assertThat(request.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldReportAnUnknownOutcomeWhenTheClientClosesWithTheRequestInFlight() {
        send(request);
        assertThat(request.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldStartTheSettleTimeOfAFinishedRequestWhenItWasSent() {
        send(request);
        time.advanceTimeBy(Duration.ofSeconds(1));
        request.finish(error(ErrorKind.NOT_ATTEMPTED));
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldNotSendARequestThatIsFinished() {
        assertThat(request.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isFalse();
        assertThatThrownBy(() -> send(request)).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "CREDENTIALS", "FORBIDDEN"})
    void shouldReportAWriteAsNotAppliedWhenTheServiceRefusesIt(ErrorKind kind) {
        send(request);
        fail(request, error(kind));
        assertThat(request.finish(error(kind)).mayHaveBeenApplied()).isFalse();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldKeepTheUnknownOutcomeWhenALaterAttemptIsThrottled() {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        send(request);
        fail(request, error(ErrorKind.THROTTLED));
        assertThat(request.finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldReportAWriteAsNotAppliedWhenALaterAttemptIsRejected() {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        send(request);
        fail(request, rejected(CONTENT_REFUSED));
        assertThat(request.finish(rejected(CONTENT_REFUSED)).mayHaveBeenApplied())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90_099, 90_045, 70_009, 60_009, 60_007})
    void shouldKeepTheUnknownOutcomeWhenALaterAttemptIsRefusedForAnotherReasonThanItsContent(int code) {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        send(request);
        fail(request, rejected(code));
        assertThat(request.finish(rejected(code)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldReportAnUnknownOutcomeWhenAnErrorFollowsASuccess() {
        send(request);
        request.onSuccess();
        assertThat(request.finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldNotSendANonIdempotentRequestAgainAfterASuccess() {
        request.beforeSend(RequestEffect.NON_IDEMPOTENT);
        request.onSuccess();
        assertThatThrownBy(() -> request.beforeSend(RequestEffect.NON_IDEMPOTENT))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The service may have executed the request, so it was not sent again.");
        send(request);
    }

    @ParameterizedTest
    @ValueSource(ints = {60_007, 70_001, 90_001, 90_027})
    void shouldSendANonIdempotentRequestAgainAfterARefusal(int code) {
        request.beforeSend(RequestEffect.NON_IDEMPOTENT);
        request.onFailure(rejected(code), RequestEffect.NON_IDEMPOTENT);
        request.beforeSend(RequestEffect.NON_IDEMPOTENT);
        request.onFailure(rejected(90_099), RequestEffect.NON_IDEMPOTENT);
        assertThatThrownBy(() -> request.beforeSend(RequestEffect.NON_IDEMPOTENT))
                .isInstanceOf(CancellationException.class);
        assertThat(request.finish(rejected(90_099)).mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldPassTheUnknownOutcomeOnToAPartOfTheRequest() {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        assertThat(request.forPart().finish(error(ErrorKind.NOT_ATTEMPTED)).mayHaveBeenApplied())
                .isTrue();
    }

    @Test
    void shouldKeepTheOutcomesOfTwoRequestsOfAWindowApart() {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        assertThat(window.forRequest().finish(error(ErrorKind.UNAVAILABLE)).mayHaveBeenApplied())
                .isFalse();
    }

    @Test
    void shouldStartTheSettleTimeOfALostRequestWhenItWasSent() {
        send(request);
        time.advanceTimeBy(Duration.ofSeconds(1));
        fail(request, error(ErrorKind.TRANSIENT));
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldKeepTheSettleTimeWhenALaterAttemptSucceeds() {
        send(request);
        fail(request, error(ErrorKind.TRANSIENT));
        send(request);
        request.onAnswered();
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldStartTheSettleTimeOfACancelledRequestWhenItWasSent() {
        send(request);
        time.advanceTimeBy(Duration.ofSeconds(1));
        request.onCancelled();
        assertThat(window.remainingSettleTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldNotSendARequestThatIsCancelled() {
        request.onCancelled();
        assertThatThrownBy(() -> send(request)).isInstanceOf(CancellationException.class);
        assertThat(window.remainingSettleTime()).isZero();
    }

    @Test
    void shouldHaveNoSettleTimeWhenTheCancelComesAfterTheAnswer() {
        send(request);
        request.onAnswered();
        request.onCancelled();
        assertThat(window.remainingSettleTime()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"IDEMPOTENT_WRITE", "IDEMPOTENT_CALL"})
    void shouldForgetALostAttemptAfterARefusalOnlyIfAllAttemptsAreRefusedAlike(RequestEffect effect) {
        request.beforeSend(effect);
        request.onFailure(error(ErrorKind.TRANSIENT), effect);
        request.beforeSend(effect);
        request.onFailure(rejected(70107), effect);
        assertThat(request.finish(rejected(70107)).mayHaveBeenApplied())
                .isEqualTo(effect == RequestEffect.IDEMPOTENT_CALL);
    }

    private static void send(WriteOutcome outcome) {
        outcome.beforeSend(RequestEffect.IDEMPOTENT_WRITE);
    }

    private static void fail(WriteOutcome outcome, TimException error) {
        outcome.onFailure(error, RequestEffect.IDEMPOTENT_WRITE);
    }

    private static TimException rejected(int code) {
        return new TimException(ErrorKind.REJECTED, code, "reason", null);
    }

    private static TimException error(ErrorKind kind) {
        return new TimException(kind, 0, "reason", null);
    }
}
