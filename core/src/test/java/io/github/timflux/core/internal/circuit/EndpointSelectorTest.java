package io.github.timflux.core.internal.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.core.testing.ThrowingSubscriber;
import io.github.timflux.core.testing.ThrowingSubscriber.ThrowingMethod;
import io.github.timflux.core.testing.ThrowingSubscriber.Thrown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests the selection of endpoints, and the calls that wait for one. */
final class EndpointSelectorTest extends EndpointSelectorFixture {

    @Test
    void shouldOpenAfterTenConsecutiveFailures() {
        fail(selector, 9);
        assertThat(selector.isAvailable()).isTrue();
        assertThat(stateChanges).isEmpty();
        fail(selector, 1);
        assertThat(selector.isAvailable()).isFalse();
        assertThat(stateChanges).containsExactly(new EndpointState(FIRST, Circuit.OPEN, error(0).reason()));
        assertThat(selector.states()).isEqualTo(stateChanges);
    }

    @Test
    void shouldStayClosedWhileOneOfTenCallsSucceeds() {
        for (int i = 0; i < 20; i++) {
            fail(selector, 9);
            succeed(selector);
        }
        assertThat(stateChanges).isEmpty();
    }

    @Test
    void shouldFailAtOnceWithReasonWhenCallDoesNotWait() {
        fail(selector, 10);
        StepVerifier.create(selector.withEndpoint(false, () -> {}, permission -> Mono.just("called")))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(TimException.class, timException -> assertThat(timException.kind())
                                .isEqualTo(ErrorKind.UNAVAILABLE))
                        .hasMessageContaining(FIRST.toString())
                        .hasMessageContaining("10 failures in a row")
                        .hasMessageContaining("number 9"));
    }

    @Test
    void shouldStartOneWaitingCallAsProbe() {
        fail(selector, 10);
        wait(selector, 3);
        assertThat(inFlight).isEmpty();
        time.advanceTimeBy(MAX_PROBE_DELAY);
        assertThat(inFlight).hasSize(1);
        assertThat(circuits(selector)).containsExactly(Circuit.HALF_OPEN);
        assertThat(selector.isAvailable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldNotifyAllWaitingCallsIfOneThrows(Thrown thrown) {
        fail(selector, 10);
        wait(selector, 1);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        assertThat(inFlight).hasSize(1);
        for (int i = 0; i < 3; i++) {
            selector.withEndpoint(true, () -> {}, permission -> {
                        thrown.raise();
                        return Mono.just("called");
                    })
                    .subscribe(new ThrowingSubscriber(ThrowingMethod.ON_ERROR, thrown));
            wait(selector, 1);
        }
        inFlight.get(0).onAnswered();
        assertThat(inFlight).hasSize(4);
    }

    @Test
    void shouldReportHalfOpenWhenProbeIsDueWithoutCalls() {
        fail(selector, 10);
        assertThat(circuits(selector)).containsExactly(Circuit.OPEN);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        assertThat(inFlight).isEmpty();
        assertThat(circuits(selector)).containsExactly(Circuit.HALF_OPEN);
    }

    @Test
    void shouldStartAllWaitingCallsWhenProbeSucceeds() {
        fail(selector, 10);
        wait(selector, 3);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        inFlight.remove(0).onAnswered();
        assertThat(inFlight).hasSize(2);
        assertThat(stateChanges)
                .containsExactly(
                        new EndpointState(FIRST, Circuit.OPEN, error(9).reason()),
                        new EndpointState(FIRST, Circuit.CLOSED));
    }

    @Test
    void shouldStartWaitingCallsWhenListenerThrows() {
        EndpointSelector selectorWithFailingListener =
                new EndpointSelector(List.of(FIRST), CircuitBreakerOptions.defaults(), time, state -> {
                    throw new IllegalStateException("listener failure");
                });
        fail(selectorWithFailingListener, 10);
        wait(selectorWithFailingListener, 3);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        inFlight.remove(0).onAnswered();
        assertThat(inFlight).hasSize(2);
    }

    @Test
    void shouldDoubleProbeDelayUpToThirtySeconds() {
        fail(selector, 10);
        List<Duration> pauses = new ArrayList<>();
        wait(selector, 50);
        for (int i = 0; i < 40; i++) {
            Duration pause = untilNextProbe();
            pauses.add(pause);
            inFlight.remove(0).onFailed(error(i));
        }
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_600));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(6_100));
        assertThat(pauses.subList(7, 40))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(29_900), Duration.ofMillis(30_200)));
    }

    @Test
    void shouldStartNextProbeWhenProbeIsCancelled() {
        fail(selector, 10);
        Disposable first = selector.withEndpoint(true, () -> {}, this::start).subscribe(outcomes::add, outcomes::add);
        wait(selector, 1);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        CircuitPermission cancelledProbe = inFlight.remove(0);
        first.dispose();
        assertThat(inFlight).singleElement().isNotSameAs(cancelledProbe);
        cancelledProbe.onAnswered();
        assertThat(circuits(selector)).containsExactly(Circuit.HALF_OPEN);
    }

    @Test
    void shouldNotFailCallThatDoesNotWaitDuringProbe() {
        startProbeAndFailFastCall();
        assertThat(beforeWait).hasValue(1);
        assertThat(outcomes).isEmpty();
        assertThat(inFlight).hasSize(1);
        inFlight.remove(0).onAnswered();
        assertThat(inFlight).hasSize(1);
    }

    @Test
    void shouldFailCallThatDoesNotWaitWhenProbeFails() {
        startProbeAndFailFastCall();
        inFlight.remove(0).onFailed(error(11));
        assertThat(inFlight).isEmpty();
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(TimException.class, error -> assertThat(
                        error.kind())
                .isEqualTo(ErrorKind.UNAVAILABLE));
    }

    @Test
    void shouldStartCallThatDoesNotWaitAsProbeWhenProbeIsCancelled() {
        fail(selector, 10);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        Disposable first = selector.withEndpoint(false, beforeWait::incrementAndGet, this::start)
                .subscribe(outcomes::add, outcomes::add);
        selector.withEndpoint(false, beforeWait::incrementAndGet, this::start).subscribe(outcomes::add, outcomes::add);
        CircuitPermission cancelledProbe = inFlight.remove(0);
        first.dispose();
        assertThat(inFlight).singleElement().isNotSameAs(cancelledProbe);
        assertThat(beforeWait).hasValue(1);
    }

    /** Starts a probe, and a second call that does not wait for an endpoint. */
    private void startProbeAndFailFastCall() {
        fail(selector, 10);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        wait(selector, 1);
        selector.withEndpoint(false, beforeWait::incrementAndGet, this::start).subscribe(outcomes::add, outcomes::add);
    }

    @Test
    void shouldDelaySubscriptionUntilProbeEnds() {
        fail(selector, 10);
        StepVerifier.create(selector.whenEndpointAvailable(Mono.just("started")))
                .verifyError(TimException.class);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        StepVerifier.create(selector.whenEndpointAvailable(Mono.just("started")))
                .expectNext("started")
                .verifyComplete();
        Disposable first = selector.withEndpoint(false, () -> {}, this::start).subscribe(outcomes::add, outcomes::add);
        selector.whenEndpointAvailable(Mono.just("started")).subscribe(outcomes::add, outcomes::add);
        assertThat(outcomes).isEmpty();
        first.dispose();
        assertThat(outcomes).as("the probe is cancelled, so a new one is due").containsExactly("started");
    }

    @Test
    void shouldNotCountFailedProbesAsFailedAttempts() {
        fail(selector, 10);
        AtomicInteger attempts = new AtomicInteger();
        Mono<String> attempt = selector.withEndpoint(
                true,
                () -> {},
                permission -> attempts.incrementAndGet() <= 30 ? failing(permission) : succeeding(permission));
        new RetryPolicy(time).withRetries(attempt, 1).subscribe(outcomes::add, outcomes::add);
        time.advanceTimeBy(MAX_PROBE_DELAY.multipliedBy(31));
        assertThat(attempts).hasValue(31);
        assertThat(outcomes).containsExactly("result");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldIgnoreResultsOfCallsFromBeforeStateChange(boolean success) {
        wait(selector, 30);
        List<CircuitPermission> oldPermissions = List.copyOf(inFlight);
        inFlight.clear();
        fail(selector, 10);
        assertThat(selector.isAvailable()).isFalse();
        wait(selector, 1);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        oldPermissions.subList(10, 20).forEach(permission -> report(permission, success));
        assertThat(circuits(selector)).containsExactly(Circuit.HALF_OPEN);
        inFlight.remove(0).onAnswered();
        oldPermissions.subList(20, 30).forEach(permission -> report(permission, success));
        assertThat(circuits(selector)).containsExactly(Circuit.CLOSED);
    }

    private static void report(CircuitPermission permission, boolean success) {
        if (success) {
            permission.onAnswered();
        } else {
            permission.onFailed(error(1));
        }
    }

    @Test
    void shouldCallSecondEndpointWhileFirstCircuitIsOpen() {
        EndpointSelector twoEndpoints = selector(FIRST, SECOND);
        fail(twoEndpoints, 10);
        assertThat(twoEndpoints.isAvailable()).isTrue();
        wait(twoEndpoints, 2);
        assertThat(inFlight).extracting(CircuitPermission::endpoint).containsExactly(SECOND, SECOND);
        assertThat(circuits(twoEndpoints)).containsExactly(Circuit.OPEN, Circuit.CLOSED);
    }

    @Test
    void shouldReturnToFirstEndpointAfterProbe() {
        EndpointSelector twoEndpoints = selector(FIRST, SECOND);
        fail(twoEndpoints, 10);
        time.advanceTimeBy(MAX_PROBE_DELAY);
        wait(twoEndpoints, 3);
        assertThat(inFlight).extracting(CircuitPermission::endpoint).containsExactly(FIRST, SECOND, SECOND);
        inFlight.get(0).onAnswered();
        wait(twoEndpoints, 1);
        assertThat(inFlight.get(3).endpoint()).isEqualTo(FIRST);
    }

    @Test
    void shouldNameBothEndpointsWhenBothCircuitsAreOpen() {
        EndpointSelector twoEndpoints = selector(FIRST, SECOND);
        fail(twoEndpoints, 20);
        assertThat(twoEndpoints.isAvailable()).isFalse();
        assertThat(twoEndpoints.unavailableError())
                .hasMessageContaining(FIRST.toString())
                .hasMessageContaining(SECOND.toString());
    }

    @Test
    void shouldNotStartCallCancelledWhileWaiting() {
        fail(selector, 10);
        Disposable waiting = selector.withEndpoint(true, () -> {}, this::start).subscribe(outcomes::add, outcomes::add);
        waiting.dispose();
        time.advanceTimeBy(MAX_PROBE_DELAY);
        assertThat(inFlight).isEmpty();
        assertThat(outcomes).isEmpty();
    }
}
