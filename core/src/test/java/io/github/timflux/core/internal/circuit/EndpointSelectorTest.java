package io.github.timflux.core.internal.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.core.testing.ThrowingSubscriber;
import io.github.timflux.core.testing.ThrowingSubscriber.ThrowingMethod;
import io.github.timflux.core.testing.ThrowingSubscriber.Thrown;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests the selection of endpoints and their circuit breakers. */
final class EndpointSelectorTest {

    private static final URI FIRST = URI.create("http://first.test");
    private static final URI SECOND = URI.create("http://second.test");
    private static final Duration MAX_PROBE_DELAY = Duration.ofSeconds(31);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<EndpointState> stateChanges = new ArrayList<>();
    private final EndpointSelector selector = selector(FIRST);

    /** Permissions of the attempts in flight. */
    private final List<CircuitPermission> inFlight = new ArrayList<>();

    private final List<Object> outcomes = new ArrayList<>();
    private final AtomicInteger beforeWait = new AtomicInteger();

    private EndpointSelector selector(URI... endpoints) {
        return new EndpointSelector(List.of(endpoints), CircuitBreakerOptions.defaults(), time, stateChanges::add);
    }

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

    private static List<Circuit> circuits(EndpointSelector selector) {
        return selector.states().stream().map(EndpointState::circuit).toList();
    }

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

    private void failAllInFlight() {
        List<CircuitPermission> failing = List.copyOf(inFlight);
        inFlight.clear();
        failing.forEach(permission -> permission.onFailed(error(0)));
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
        inFlight.remove(0).onUnexpectedStatus(unexpectedStatus(404, null));
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED, "status 404"));
        succeed(selector);
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED));
        fail(selector, 1);
        assertThat(selector.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED, error(0).reason()));
    }

    @Test
    void shouldStayClosedAfterUnexpectedStatusBelow500() {
        for (int i = 0; i < 30; i++) {
            wait(selector, 1);
            inFlight.remove(0).onUnexpectedStatus(unexpectedStatus(404, null));
        }
        assertThat(stateChanges).isEmpty();
    }

    private static TimException unexpectedStatus(int status, @Nullable Duration retryAfter) {
        return new TimException(
                ErrorKind.TRANSIENT, 0, "status " + status, new HttpStatusException(status, retryAfter));
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

    private Duration untilNextProbe() {
        Duration step = Duration.ofMillis(100);
        Duration waited = Duration.ZERO;
        while (inFlight.isEmpty()) {
            time.advanceTimeBy(step);
            waited = waited.plus(step);
        }
        assertThat(inFlight).hasSize(1);
        return waited;
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

    private Mono<String> start(CircuitPermission permission) {
        inFlight.add(permission);
        return Mono.never();
    }

    private void wait(EndpointSelector target, int callers) {
        for (int i = 0; i < callers; i++) {
            target.withEndpoint(true, () -> {}, this::start).subscribe(outcomes::add, outcomes::add);
        }
    }

    private static void fail(EndpointSelector target, int calls) {
        for (int i = 0; i < calls; i++) {
            String reason = error(i).reason();
            StepVerifier.create(target.withEndpoint(false, () -> {}, permission -> failing(permission, reason)))
                    .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining(reason));
        }
    }

    private static void succeed(EndpointSelector target) {
        StepVerifier.create(target.withEndpoint(false, () -> {}, EndpointSelectorTest::succeeding))
                .expectNext("result")
                .verifyComplete();
    }

    private static Mono<String> failing(CircuitPermission permission) {
        return failing(permission, "Connection refused");
    }

    private static Mono<String> failing(CircuitPermission permission, String reason) {
        return Mono.<String>error(() -> error(reason)).doOnError(TimException.class, permission::onFailed);
    }

    private static Mono<String> succeeding(CircuitPermission permission) {
        return Mono.just("result").doOnSuccess(result -> permission.onAnswered());
    }

    private static TimException error(int number) {
        return error("Connection refused, number " + number);
    }

    private static TimException error(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, new IOException(reason));
    }
}
