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

/** What of an exchange is handed on, and when it is given up. */
final class ExchangeTimeoutSubscriberTest {

    private static final Duration INSTANT = Duration.ofNanos(1);

    private final WatchedExchange watched = new WatchedExchange();

    static Stream<Consumer<ExchangeTimeoutSubscriber>> ends() {
        return Stream.of(
                exchange -> exchange.onNext("answer"),
                ExchangeTimeoutSubscriber::onComplete,
                exchange -> exchange.onError(new IllegalStateException("broken")),
                ExchangeTimeoutSubscriber::cancel);
    }

    @BeforeEach
    void listen() {
        Hooks.onErrorDropped(error -> {
            throw new AssertionError("Nobody wants to know.", error);
        });
        Hooks.onNextDropped(value -> {
            throw new AssertionError("Nobody wants to have " + value + ".");
        });
    }

    @AfterEach
    void stopListening() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
    }

    @Test
    void shouldHandOnTheValueAndEnd() {
        watched.timed().onNext("answer");
        watched.timed().onComplete();
        assertSignals(1, 1, 0);
        assertThat(watched.cancels()).isZero();
    }

    @Test
    void shouldSayInTheWordsOfTheContractWhatCameBetween() {
        watched.timed().onError(new IllegalStateException("broken"));
        assertThat(watched.error()).hasMessage("TRANSIENT: The exchange failed: broken");
        assertSignals(0, 0, 1);
    }

    @Test
    void shouldHandOnAsItIsWhatNoContractHasWordsFor() {
        AssertionError broken = new AssertionError("broken");
        watched.timed().onError(broken);
        assertThat(watched.thrown()).isSameAs(broken);
    }

    @Test
    void shouldTakeAnEndWithoutAValueForAFailure() {
        watched.timed().onComplete();
        assertThat(watched.error()).hasMessage("TRANSIENT: The exchange failed: Source was empty");
        assertThat(TransportErrors.isEndpointFailure(watched.error())).isTrue();
    }

    @Test
    void shouldAskForTheAnswerWhenItIsAskedForOne() {
        assertThat(watched.requested()).isZero();
        watched.timed().request(1);
        assertThat(watched.requested()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldHaveTheExchangeAndAllOfItsSubscriberInTheContext() {
        assertThat(watched.timed().currentContext().<String>get("asked by")).isEqualTo("the test");
        assertThat(HttpExchange.from(watched.timed().currentContext())).isSameAs(watched.exchange());
    }

    @Test
    void shouldCancelTheExchangeWhenItIsCancelled() {
        watched.timed().cancel();
        watched.timed().cancel();
        assertThat(watched.cancels()).isOne();
        assertSignals(0, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void shouldDropWhatComesAfterTheEnd(Consumer<ExchangeTimeoutSubscriber> end) {
        end.accept(watched.timed());
        int values = watched.values();
        int errors = watched.errors();
        int cancels = watched.cancels();
        ends().forEach(late -> late.accept(watched.timed()));
        watched.setTime(WatchedExchange.TOTAL);
        watched.timed().run();
        assertSignals(values, values, errors);
        assertThat(watched.cancels()).isEqualTo(cancels);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void shouldLeaveNoAlarmBehind(Consumer<ExchangeTimeoutSubscriber> end) {
        assertThat(watched.time().isSet()).isTrue();
        end.accept(watched.timed());
        assertThat(watched.time().isSet()).isFalse();
    }

    @Test
    void shouldGiveUpWhenNothingComesOfARequestThatWasWritten() {
        watched.setTime(Duration.ofSeconds(1));
        watched.exchange().onBytesReceived();
        ringAt(WatchedExchange.SILENCE);
        ringAt(WatchedExchange.SILENCE.plusSeconds(1).minus(INSTANT));
        assertSignals(0, 0, 0);
        ringAt(WatchedExchange.SILENCE.plusSeconds(1));
        assertNotInTime();
    }

    @Test
    void shouldGiveUpWhenThePauseBetweenTwoPartsIsTooLong() {
        watched.exchange().onBytesReceived();
        watched.setTime(Duration.ofSeconds(2));
        watched.exchange().onBytesReceived();
        ringAt(WatchedExchange.SILENCE.plusSeconds(2).minus(INSTANT));
        assertSignals(0, 0, 0);
        ringAt(WatchedExchange.SILENCE.plusSeconds(2));
        assertNotInTime();
    }

    @Test
    void shouldGiveUpWhenAllOfItTakesTooLongThoughPartsCome() {
        for (int second = 0; second < WatchedExchange.TOTAL.toSeconds(); second++) {
            watched.setTime(Duration.ofSeconds(second));
            watched.exchange().onBytesReceived();
            watched.time().ring();
        }
        ringAt(WatchedExchange.TOTAL.minus(INSTANT));
        assertSignals(0, 0, 0);
        ringAt(WatchedExchange.TOTAL);
        assertNotInTime();
    }

    @Test
    void shouldWaitLongerForAConnectionThanForAnAnswer() {
        ringAt(WatchedExchange.SILENCE);
        ringAt(WatchedExchange.TOTAL.minus(INSTANT));
        assertSignals(0, 0, 0);
        ringAt(WatchedExchange.TOTAL);
        assertNotInTime();
    }

    private void ringAt(Duration sinceBegin) {
        watched.setTime(sinceBegin);
        watched.time().ring();
    }

    private void assertNotInTime() {
        assertSignals(0, 0, 1);
        assertThat(watched.error())
                .hasMessage("TRANSIENT: No complete answer came in time.")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(TransportErrors.isEndpointFailure(watched.error())).isTrue();
        assertThat(watched.cancels()).isOne();
        assertThat(watched.time().isSet()).isFalse();
    }

    private void assertSignals(int values, int completions, int errors) {
        assertThat(watched.values()).isEqualTo(values);
        assertThat(watched.completions()).isEqualTo(completions);
        assertThat(watched.errors()).isEqualTo(errors);
    }
}
