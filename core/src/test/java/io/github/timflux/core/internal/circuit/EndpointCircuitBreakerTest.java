package io.github.timflux.core.internal.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which failures count, when probes are due, and the options of a circuit breaker. */
final class EndpointCircuitBreakerTest extends EndpointSelectorFixture {

    @Test
    void shouldCountFailuresOfAttemptsInFlightTogetherOnce() {
        wait(selector, 60);
        failAllInFlight();
        fail(selector, 8);
        wait(selector, 60);
        succeed(selector);
        assertThat(stateChanges).isEmpty();
        fail(selector, 9);
        failAllInFlight();
        assertThat(stateChanges)
                .as("the 60 attempts started before these nine failures")
                .isEmpty();
        fail(selector, 1);
        assertThat(circuits(selector)).containsExactly(Circuit.OPEN);
    }

    @Test
    void shouldOpenAfterTenRoundsOfFailuresInFlightTogether() {
        for (int round = 1; round <= 10; round++) {
            assertThat(stateChanges).isEmpty();
            wait(selector, 60);
            failAllInFlight();
        }
        assertThat(circuits(selector)).containsExactly(Circuit.OPEN);
    }

    @Test
    void shouldCountFailureOfAttemptThatStartsAfterTheLastFailure() {
        wait(selector, 10);
        inFlight.forEach(permission -> {
            // Each attempt waited for its permit while the attempt before it failed.
            permission.markStarted();
            permission.onFailed(error(0));
        });
        assertThat(circuits(selector)).containsExactly(Circuit.OPEN);
    }

    @Test
    void shouldUseOptions() {
        EndpointSelector configured = new EndpointSelector(
                List.of(FIRST),
                CircuitBreakerOptions.defaults()
                        .withFailureThreshold(2)
                        .withFirstProbeDelay(Duration.ofSeconds(100))
                        .withMaxProbeDelay(Duration.ofSeconds(120)),
                time,
                stateChanges::add);
        fail(configured, 1);
        assertThat(stateChanges).isEmpty();
        fail(configured, 1);
        assertThat(configured.unavailableError()).hasMessageContaining("after 2 failures in a row");
        wait(configured, 2);
        assertThat(untilNextProbe()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(121));
        inFlight.remove(0).onFailed(error(0));
        assertThat(untilNextProbe()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(121));
    }

    @Test
    void shouldAcceptTheSmallestOptions() {
        EndpointSelector configured = new EndpointSelector(
                List.of(FIRST),
                CircuitBreakerOptions.defaults()
                        .withFailureThreshold(1)
                        .withFirstProbeDelay(Duration.ofMillis(20))
                        .withMaxProbeDelay(Duration.ofMillis(20)),
                time,
                stateChanges::add);
        fail(configured, 1);
        assertThat(configured.unavailableError()).hasMessageContaining("after 1 failure;");
        wait(configured, 1);
        time.advanceTimeBy(Duration.ofMillis(40));
        assertThat(inFlight).hasSize(1);
    }

    @Test
    void shouldDelayFirstProbeAsTheLastFailureAsks() {
        fail(selector, 9);
        wait(selector, 1);
        inFlight.remove(0).onFailed(unexpectedStatus(503, Duration.ofSeconds(60)));
        wait(selector, 1);
        assertThat(untilNextProbe()).isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_100));
    }

    @Test
    void shouldDelayNextProbeAsTheFailedProbeAsks() {
        fail(selector, 10);
        wait(selector, 3);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        inFlight.remove(0).onFailed(unexpectedStatus(503, Duration.ofSeconds(60)));
        assertThat(untilNextProbe()).isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_100));
        inFlight.remove(0).onFailed(error(0));
        assertThat(untilNextProbe()).as("the request for a delay ends").isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void shouldReportLastErrorUntilACallSucceeds() {
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED));
        wait(selector, 1);
        inFlight.remove(0).onUnexpectedStatus(unexpectedStatus(429, null));
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED, "status 429"));
        succeed(selector);
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED));
        fail(selector, 1);
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED, error(0).reason()));
    }

    @Test
    void shouldStayClosedAfterThrottlingStatus() {
        for (int i = 0; i < 30; i++) {
            wait(selector, 1);
            inFlight.remove(0).onUnexpectedStatus(unexpectedStatus(429, null));
        }
        assertThat(stateChanges).isEmpty();
    }
}
