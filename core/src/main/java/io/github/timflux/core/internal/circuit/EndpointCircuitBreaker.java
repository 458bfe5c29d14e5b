package io.github.timflux.core.internal.circuit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Circuit breaker of one endpoint. The circuit opens after a number of failures in a row, ten by default. A high
 * failure rate alone does not open the circuit: if a quarter of all calls fail, retries are better than an open
 * circuit. With this failure rate, ten failures in a row are rare.
 *
 * <p>A failure counts only if its attempt started after the last counted failure. So failures of attempts that were in
 * flight together count once: a load balancer that restarts resets all its connections at once, and accepts new
 * connections.
 *
 * <p>While the circuit is open, it permits one call at a time as a probe. {@link CircuitBreakerOptions} has the delay
 * of the first probe. The delay doubles after each failed probe, up to a maximum. A server can ask for a longer delay
 * with the header {@code Retry-After}.
 */
final class EndpointCircuitBreaker implements CircuitPermission.Issuer {

    private final URI endpoint;
    private final String name;
    private final int failureThreshold;
    private final IntervalFunction probeDelays;
    private final Scheduler timer;
    private final Runnable onChange;
    private final Consumer<EndpointState> listener;
    private final CircuitBreaker circuit;

    /** Number of state changes of the circuit. */
    private final AtomicInteger generation = new AtomicInteger();

    /** Number of counted failures. An attempt that started before the last one cannot count. */
    private final AtomicLong countedFailures = new AtomicLong();

    /** The permission of the last probe. */
    private volatile @Nullable CircuitPermission probe;

    private volatile boolean lastCallFailed;
    private volatile long probeDelayMillis;
    private volatile long nextProbeAt;

    /** The delay that the last counted failure asks for, in milliseconds; 0 if it asks for none. */
    private volatile long retryAfterMillis;

    private volatile String lastError = "";

    /**
     * Creates a closed circuit breaker.
     *
     * @param endpoint the base URI of the endpoint
     * @param options when the circuit opens, and when it is probed
     * @param timer the scheduler that provides the time
     * @param onChange called when a waiting call should try again to get a permission
     * @param listener called when the circuit opens or closes
     */
    EndpointCircuitBreaker(
            URI endpoint,
            CircuitBreakerOptions options,
            Scheduler timer,
            Runnable onChange,
            Consumer<EndpointState> listener) {
        this.endpoint = endpoint;
        this.name = endpoint.getRawAuthority() + endpoint.getRawPath();
        this.failureThreshold = options.failureThreshold();
        this.probeDelays =
                IntervalFunction.ofExponentialRandomBackoff(options.firstProbeDelay(), 2, 0.5, options.maxProbeDelay());
        this.timer = timer;
        this.onChange = onChange;
        this.listener = listener;
        this.circuit = CircuitBreaker.of(endpoint.getAuthority(), config());
        circuit.getEventPublisher().onStateTransition(event -> onTransition(event.getStateTransition()));
    }

    private CircuitBreakerConfig config() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(
                        failureThreshold,
                        failureThreshold,
                        SlidingWindowType.COUNT_BASED,
                        // Not SYNCHRONIZED, because that strategy blocks threads.
                        SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(this::nextProbeDelay)
                .clock(new SchedulerClock(timer))
                .build();
    }

    /**
     * Computes the delay to the next probe in milliseconds. The method also stores the due time of the probe, because
     * Resilience4j does not expose it.
     */
    private long nextProbeDelay(int failedProbes) {
        probeDelayMillis = Math.max(probeDelays.apply(failedProbes), retryAfterMillis);
        scheduleProbe();
        return probeDelayMillis;
    }

    private void scheduleProbe() {
        nextProbeAt = now() + TimeUnit.MILLISECONDS.toNanos(probeDelayMillis + 1);
    }

    private void onTransition(StateTransition transition) {
        generation.incrementAndGet();
        switch (transition) {
            case CLOSED_TO_OPEN -> {
                scheduleProbe();
                listener.accept(state());
            }
            case HALF_OPEN_TO_OPEN -> {
                // The due time of the probe is computed again, because Resilience4j starts the wait only after
                // nextProbeDelay returns. With the due time from nextProbeDelay, waiting calls would ask for a
                // permission too early.
                scheduleProbe();
                onChange.run();
            }
            case HALF_OPEN_TO_CLOSED -> {
                try {
                    listener.accept(state());
                } finally {
                    onChange.run();
                }
            }
            default -> {
                // OPEN_TO_HALF_OPEN needs no action: the call that caused the transition is the probe.
            }
        }
    }

    /** {@return a permission for one call, or null if the circuit does not allow a call now} */
    @Nullable CircuitPermission tryAcquire() {
        int currentGeneration = generation.get();
        if (!circuit.tryAcquirePermission()) {
            return null;
        }
        boolean isProbe = circuit.getState() == State.HALF_OPEN;
        CircuitPermission permission = new CircuitPermission(this, currentGeneration, isProbe);
        if (isProbe) {
            probe = permission;
        }
        return permission;
    }

    /** {@return whether {@link #tryAcquire} would probably return a permission now} */
    boolean isCallPossible() {
        return switch (circuit.getState()) {
            case CLOSED -> true;
            case OPEN -> timeToProbe().isZero();
            case HALF_OPEN -> isProbeOver();
            default -> false;
        };
    }

    private boolean isProbeOver() {
        CircuitPermission last = probe;
        return last == null || last.isReported();
    }

    /** {@return whether the circuit is open and no probe is due or in flight} */
    boolean isDown() {
        return isOpen() && !timeToProbe().isZero();
    }

    /** {@return the time until the next probe is due, at least zero} */
    Duration timeToProbe() {
        return Duration.ofNanos(Math.max(0, nextProbeAt - now()));
    }

    @Override
    public boolean isClosed() {
        return circuit.getState() == State.CLOSED;
    }

    boolean isOpen() {
        return circuit.getState() == State.OPEN;
    }

    @Override
    public long countedFailures() {
        return countedFailures.get();
    }

    @Override
    public boolean isStale(CircuitPermission permission) {
        return !permission.isProbe() && permission.generation() != generation.get();
    }

    @Override
    public void onSuccess(CircuitPermission permission) {
        // A success is reported to Resilience4j only after a failure or if the call is a probe. Any other success would
        // not change the number of consecutive failures.
        if (lastCallFailed || permission.isProbe()) {
            lastCallFailed = false;
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void onUnexpectedStatus(CircuitPermission permission, TimException error) {
        onSuccess(permission);
        recordError(error);
    }

    @Override
    public void onFailure(CircuitPermission permission, TimException error) {
        // The error is recorded before circuit.onError: that method can open the circuit, and a rejected call then
        // reads lastError.
        recordError(error);
        long failures = permission.failuresAtStart();
        if (countedFailures.compareAndSet(failures, failures + 1) || permission.isProbe()) {
            retryAfterMillis = retryAfterMillis(error);
            circuit.onError(0, TimeUnit.NANOSECONDS, error);
        }
    }

    private void recordError(TimException error) {
        lastError = error.reason();
        lastCallFailed = true;
    }

    private static long retryAfterMillis(TimException error) {
        Duration delay = error.getCause() instanceof HttpStatusException status ? status.retryAfter() : null;
        return delay == null ? 0 : delay.toMillis();
    }

    @Override
    public void onProbeCancelled() {
        circuit.releasePermission();
        onChange.run();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String endpointName() {
        return name;
    }

    /** {@return the reason why the circuit is open; used in error messages} */
    String openReason() {
        return "The circuit breaker of " + endpoint + " is open after " + failureThreshold
                + (failureThreshold == 1 ? " failure" : " failures in a row") + "; the last error: " + lastError;
    }

    EndpointState state() {
        return new EndpointState(
                endpoint,
                switch (circuit.getState()) {
                    // An open circuit counts as HALF_OPEN as soon as a probe is due. Resilience4j changes its own state
                    // later, when a call asks for a permission.
                    case OPEN -> isDown() ? EndpointState.Circuit.OPEN : EndpointState.Circuit.HALF_OPEN;
                    case HALF_OPEN -> EndpointState.Circuit.HALF_OPEN;
                    default -> EndpointState.Circuit.CLOSED;
                },
                lastCallFailed ? lastError : "");
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
