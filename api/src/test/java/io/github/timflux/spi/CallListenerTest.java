package io.github.timflux.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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

    private static final AttemptEvent CALL = new AttemptEvent(
            "v4/timpush/get_attr", 100, 1, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(30), null, 0);

    private final List<String> told = new ArrayList<>();

    @Test
    void shouldTellBothInOrder() {
        CallListener both = call -> told.add("first");
        both.and(call -> told.add("second")).onAttempt(CALL);
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void shouldTellBothOfTheSameCall() {
        List<AttemptEvent> calls = new ArrayList<>();
        CallListener first = calls::add;
        first.and(calls::add).onAttempt(CALL);
        assertThat(calls).containsExactly(CALL, CALL);
    }

    @Test
    void shouldTellAllOfALongerChain() {
        CallListener none = CallListener.none();
        none.and(call -> told.add("second")).and(call -> told.add("third")).onAttempt(CALL);
        assertThat(told).containsExactly("second", "third");
    }

    @Test
    void shouldNotTellTheSecondWhatTheFirstThrewAt() {
        CallListener failing = call -> {
            throw new IllegalStateException("A bug.");
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> failing.and(call -> told.add("second")).onAttempt(CALL));
        assertThat(told).isEmpty();
    }

    @Test
    void shouldIgnoreEverythingWhenNobodyIsTold() {
        assertThatCode(() -> CallListener.none().onAttempt(CALL)).doesNotThrowAnyException();
    }

    @Test
    void shouldTellBothThatTheClientSlowsDown() {
        ThrottledEvent brake = new ThrottledEvent("v4/timpush/get_attr", 60_007, 70, Duration.ofMillis(200));
        List<Object> brakes = new ArrayList<>();
        CallListener.none().and(listener(brakes)).and(listener(brakes)).onThrottled(brake);
        assertThat(brakes).containsExactly(brake, brake);
    }

    @Test
    void shouldTellBothOfAHostThatIsAway() {
        EndpointState away = new EndpointState(URI.create("https://host.test"), Circuit.OPEN);
        List<Object> states = new ArrayList<>();
        CallListener.none().and(listener(states)).and(listener(states)).onCircuitBreaker(away);
        assertThat(states).containsExactly(away, away);
    }

    private static CallListener listener(List<Object> told) {
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent call) {
                // Of no interest here.
            }

            @Override
            public void onThrottled(ThrottledEvent brake) {
                told.add(brake);
            }

            @Override
            public void onCircuitBreaker(EndpointState host) {
                told.add(host);
            }
        };
    }
}
