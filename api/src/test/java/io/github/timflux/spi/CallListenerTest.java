package io.github.timflux.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.spi.CallListener.AttemptEvent;
import io.github.timflux.spi.CallListener.ThrottledEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CallListenerTest {

    private static final AttemptEvent ATTEMPT = new AttemptEvent(
            "v4/timpush/get_attr", 100, 1, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(30), null, 0);

    private final List<String> called = new ArrayList<>();

    @Test
    void shouldCallBothListenersInOrder() {
        CallListener first = event -> called.add("first");
        first.and(event -> called.add("second")).onAttempt(ATTEMPT);
        assertThat(called).containsExactly("first", "second");
    }

    @Test
    void shouldPassSameAttemptToBothListeners() {
        List<AttemptEvent> events = new ArrayList<>();
        CallListener first = events::add;
        first.and(events::add).onAttempt(ATTEMPT);
        assertThat(events).containsExactly(ATTEMPT, ATTEMPT);
    }

    @Test
    void shouldCallAllListenersOfLongerChain() {
        CallListener none = CallListener.none();
        none.and(event -> called.add("second"))
                .and(event -> called.add("third"))
                .onAttempt(ATTEMPT);
        assertThat(called).containsExactly("second", "third");
    }

    @Test
    void shouldCallSecondListenerWhenFirstThrows() {
        CallListener failing = event -> {
            throw new NoClassDefFoundError("A bug.");
        };
        CallListener both = failing.and(event -> called.add("second"));
        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> both.onAttempt(ATTEMPT));
        assertThat(called).containsExactly("second");
    }

    @Test
    void shouldThrowTheFirstExceptionWithTheSecondWhenBothThrow() {
        CallListener first = event -> {
            throw new IllegalStateException("The first bug.");
        };
        CallListener both = first.and(event -> {
            throw new IllegalArgumentException("The second bug.");
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> both.onAttempt(ATTEMPT))
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void shouldPassThrottlingAndOpenCircuitToSecondListenerWhenFirstThrows() {
        ThrottledEvent throttled = new ThrottledEvent("v4/timpush/get_attr", 60_007, 70, Duration.ofMillis(200));
        EndpointState open = new EndpointState(URI.create("https://host.test"), Circuit.OPEN);
        List<Object> events = new ArrayList<>();
        CallListener both = throwingListener().and(listener(events));
        assertThatIllegalStateException().isThrownBy(() -> both.onThrottled(throttled));
        assertThatIllegalStateException().isThrownBy(() -> both.onCircuitBreaker(open));
        assertThat(events).containsExactly(throttled, open);
    }

    private static CallListener throwingListener() {
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                throw new IllegalStateException("A bug.");
            }

            @Override
            public void onThrottled(ThrottledEvent event) {
                throw new IllegalStateException("A bug.");
            }

            @Override
            public void onCircuitBreaker(EndpointState state) {
                throw new IllegalStateException("A bug.");
            }
        };
    }

    @Test
    void shouldIgnoreEventsWithoutListener() {
        assertThatCode(() -> CallListener.none().onAttempt(ATTEMPT)).doesNotThrowAnyException();
    }

    @Test
    void shouldPassThrottlingToBothListeners() {
        ThrottledEvent throttled = new ThrottledEvent("v4/timpush/get_attr", 60_007, 70, Duration.ofMillis(200));
        List<Object> events = new ArrayList<>();
        CallListener.none().and(listener(events)).and(listener(events)).onThrottled(throttled);
        assertThat(events).containsExactly(throttled, throttled);
    }

    @Test
    void shouldPassOpenCircuitToBothListeners() {
        EndpointState open = new EndpointState(URI.create("https://host.test"), Circuit.OPEN);
        List<Object> events = new ArrayList<>();
        CallListener.none().and(listener(events)).and(listener(events)).onCircuitBreaker(open);
        assertThat(events).containsExactly(open, open);
    }

    private static CallListener listener(List<Object> events) {
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                throw new AssertionError("Got an attempt; expected throttling or a circuit breaker.");
            }

            @Override
            public void onThrottled(ThrottledEvent event) {
                events.add(event);
            }

            @Override
            public void onCircuitBreaker(EndpointState state) {
                events.add(state);
            }
        };
    }
}
