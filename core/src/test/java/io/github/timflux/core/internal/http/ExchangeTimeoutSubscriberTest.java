package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Hooks;

/** Tests the signals and time-outs of an exchange. */
final class ExchangeTimeoutSubscriberTest {

    private static final Duration ONE_NANO = Duration.ofNanos(1);

    private final ExchangeFixture fixture = new ExchangeFixture();

    static Stream<Consumer<ExchangeTimeoutSubscriber>> terminations() {
        return Stream.of(
                exchange -> exchange.onNext("response"),
                ExchangeTimeoutSubscriber::onComplete,
                exchange -> exchange.onError(new IllegalStateException("broken")),
                ExchangeTimeoutSubscriber::cancel);
    }

    @BeforeEach
    void failOnDroppedSignals() {
        Hooks.onErrorDropped(error -> {
            throw new AssertionError("dropped error", error);
        });
        Hooks.onNextDropped(value -> {
            throw new AssertionError("dropped value: " + value);
        });
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
    }

    @Test
    void shouldEmitValueAndComplete() {
        fixture.subscriber().onNext("response");
        fixture.subscriber().onComplete();
        assertSignals(1, 1, 0);
        assertThat(fixture.cancels()).isZero();
    }

    @Test
    void shouldMapExceptionToTimException() {
        fixture.subscriber().onError(new IllegalStateException("broken"));
        assertThat(fixture.error()).hasMessage("TRANSIENT: The exchange failed: broken");
        assertSignals(0, 0, 1);
    }

    @Test
    void shouldNotMapError() {
        AssertionError broken = new AssertionError("broken");
        fixture.subscriber().onError(broken);
        assertThat(fixture.throwable()).isSameAs(broken);
    }

    @Test
    void shouldFailWhenExchangeCompletesWithoutValue() {
        fixture.subscriber().onComplete();
        assertThat(fixture.error()).hasMessage("TRANSIENT: The exchange failed: The exchange ended without a response");
        assertThat(TransportErrors.isEndpointFailure(fixture.error())).isTrue();
    }

    @Test
    void shouldRequestResponseOnDemand() {
        assertThat(fixture.requested()).isZero();
        fixture.subscriber().request(1);
        assertThat(fixture.requested()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldAddExchangeToContextOfSubscriber() {
        assertThat(fixture.subscriber().currentContext().<String>get("caller")).isEqualTo("test");
        assertThat(HttpExchange.from(fixture.subscriber().currentContext())).isSameAs(fixture.exchange());
    }

    @Test
    void shouldCancelExchangeOnce() {
        fixture.subscriber().cancel();
        fixture.subscriber().cancel();
        assertThat(fixture.cancels()).isOne();
        assertSignals(0, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("terminations")
    void shouldDropSignalsAfterEnd(Consumer<ExchangeTimeoutSubscriber> termination) {
        termination.accept(fixture.subscriber());
        int values = fixture.values();
        int errors = fixture.errors();
        int cancels = fixture.cancels();
        terminations().forEach(lateSignal -> lateSignal.accept(fixture.subscriber()));
        fixture.setTime(ExchangeFixture.TOTAL_TIMEOUT);
        fixture.subscriber().run();
        assertSignals(values, values, errors);
        assertThat(fixture.cancels()).isEqualTo(cancels);
    }

    @ParameterizedTest
    @MethodSource("terminations")
    void shouldDisposeTimerAtEnd(Consumer<ExchangeTimeoutSubscriber> termination) {
        assertThat(fixture.time().hasTask()).isTrue();
        termination.accept(fixture.subscriber());
        assertThat(fixture.time().hasTask()).isFalse();
    }

    @Test
    void shouldTimeOutWhenNoResponseStartsAfterWrite() {
        fixture.setTime(Duration.ofSeconds(1));
        fixture.exchange().onBytesReceived();
        fireTimerAt(ExchangeFixture.IDLE_TIMEOUT);
        fireTimerAt(ExchangeFixture.IDLE_TIMEOUT.plusSeconds(1).minus(ONE_NANO));
        assertSignals(0, 0, 0);
        fireTimerAt(ExchangeFixture.IDLE_TIMEOUT.plusSeconds(1));
        assertTimedOut();
    }

    @Test
    void shouldTimeOutWhenNextChunkIsLate() {
        fixture.exchange().onBytesReceived();
        fixture.setTime(Duration.ofSeconds(2));
        fixture.exchange().onBytesReceived();
        fireTimerAt(ExchangeFixture.IDLE_TIMEOUT.plusSeconds(2).minus(ONE_NANO));
        assertSignals(0, 0, 0);
        fireTimerAt(ExchangeFixture.IDLE_TIMEOUT.plusSeconds(2));
        assertTimedOut();
    }

    @Test
    void shouldTimeOutWhenWholeExchangeTakesTooLong() {
        for (int second = 0; second < ExchangeFixture.TOTAL_TIMEOUT.toSeconds(); second++) {
            fixture.setTime(Duration.ofSeconds(second));
            fixture.exchange().onBytesReceived();
            fixture.time().runTask();
        }
        fireTimerAt(ExchangeFixture.TOTAL_TIMEOUT.minus(ONE_NANO));
        assertSignals(0, 0, 0);
        fireTimerAt(ExchangeFixture.TOTAL_TIMEOUT);
        assertTimedOut();
    }

    @Test
    void shouldNotApplyIdleTimeoutBeforeWrite() {
        fireTimerAt(ExchangeFixture.IDLE_TIMEOUT);
        fireTimerAt(ExchangeFixture.TOTAL_TIMEOUT.minus(ONE_NANO));
        assertSignals(0, 0, 0);
        fireTimerAt(ExchangeFixture.TOTAL_TIMEOUT);
        assertTimedOut("No connection was opened within 8 s (connect-timeout plus response-timeout).");
    }

    @Test
    void shouldStartTotalTimeoutWhenConnectionIsOpened() {
        fixture.setTime(Duration.ofSeconds(4));
        fixture.exchange().onConnectStart();
        fireTimerAt(ExchangeFixture.TOTAL_TIMEOUT.plusSeconds(4).minus(ONE_NANO));
        assertSignals(0, 0, 0);
        fireTimerAt(ExchangeFixture.TOTAL_TIMEOUT.plusSeconds(4));
        assertTimedOut("No connection was opened within 8 s (connect-timeout plus response-timeout).");
    }

    private void fireTimerAt(Duration sinceStart) {
        fixture.setTime(sinceStart);
        fixture.time().runTask();
    }

    private void assertTimedOut() {
        assertTimedOut("No complete response arrived: ");
    }

    private void assertTimedOut(String reason) {
        assertSignals(0, 0, 1);
        assertThat(fixture.error())
                .hasMessageStartingWith("TRANSIENT: %s", reason)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(TransportErrors.isEndpointFailure(fixture.error())).isTrue();
        assertThat(fixture.cancels()).isOne();
        assertThat(fixture.time().hasTask()).isFalse();
    }

    private void assertSignals(int values, int completions, int errors) {
        assertThat(fixture.values()).isEqualTo(values);
        assertThat(fixture.completions()).isEqualTo(completions);
        assertThat(fixture.errors()).isEqualTo(errors);
    }
}
