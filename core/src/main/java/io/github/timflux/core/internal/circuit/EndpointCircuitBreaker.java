package io.github.timflux.core.internal.circuit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.timflux.EndpointState;
import io.github.timflux.TimException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The circuit breaker of one host. Opens when {@value #FAILURES_TO_OPEN} calls in a row have failed: a service that
 * loses every fourth call is better called again than left alone, and hardly ever loses as many in a row. Then one call
 * at a time finds out whether the host is back: after about a second at first, after twice as long each time, and every
 * 30 s in the end.
 */
final class EndpointCircuitBreaker {

    private static final int FAILURES_TO_OPEN = 10;

    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2, 0.5, Duration.ofSeconds(30));

    private final URI endpoint;
    private final Scheduler timer;
    private final Runnable onChange;
    private final Consumer<EndpointState> listener;
    private final CircuitBreaker circuit;

    /** Counts the changes of the circuit. */
    private final AtomicInteger generation = new AtomicInteger();

    /** The last call that was to find out. */
    private volatile @Nullable CircuitPermission probe;

    private volatile boolean lastCallFailed;
    private volatile long pause;
    private volatile long nextProbeAt;
    private volatile String lastError = "";

    /**
     * @param endpoint where the host is
     * @param timer measures the pauses
     * @param changed told when those who wait had better look again
     * @param listener told when the circuit opens, and when it is closed again
     */
    EndpointCircuitBreaker(URI endpoint, Scheduler timer, Runnable changed, Consumer<EndpointState> listener) {
        this.endpoint = endpoint;
        this.timer = timer;
        this.onChange = changed;
        this.listener = listener;
        this.circuit = CircuitBreaker.of(endpoint.getAuthority(), config());
        circuit.getEventPublisher().onStateTransition(event -> onTransition(event.getStateTransition()));
    }

    private CircuitBreakerConfig config() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(
                        FAILURES_TO_OPEN,
                        FAILURES_TO_OPEN,
                        SlidingWindowType.COUNT_BASED,
                        // The other one has threads wait for each other.
                        SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(this::nextPause)
                .clock(new SchedulerClock(timer))
                .build();
    }

    /** Asked by the circuit when it opens; it does not tell when it will let a call through. */
    private long nextPause(int failedTries) {
        pause = BACKOFF.apply(failedTries);
        scheduleProbe();
        return pause;
    }

    private void scheduleProbe() {
        nextProbeAt = now() + TimeUnit.MILLISECONDS.toNanos(pause + 1);
    }

    private void onTransition(StateTransition transition) {
        generation.incrementAndGet();
        switch (transition) {
            case CLOSED_TO_OPEN -> {
                scheduleProbe();
                listener.accept(state());
            }
            case HALF_OPEN_TO_OPEN -> {
                // Not before the circuit has read the time, too: nobody is to come back early.
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
                // Half open: whoever made it so is on the way.
            }
        }
    }

    /** {@return the right to make one call, or null if the host had better not be called} */
    @Nullable CircuitPermission tryAcquire() {
        int before = generation.get();
        if (!circuit.tryAcquirePermission()) {
            return null;
        }
        boolean isProbe = circuit.getState() == State.HALF_OPEN;
        CircuitPermission passage = new CircuitPermission(this, before, isProbe);
        if (isProbe) {
            probe = passage;
        }
        return passage;
    }

    /** {@return whether a call might be let through now} */
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

    /** {@return whether no call is let through for a while, and none finds out} */
    boolean isDown() {
        return isOpen() && !timeToProbe().isZero();
    }

    /** {@return how long until a call might be let through, if no other one finds out earlier} */
    Duration timeToProbe() {
        return Duration.ofNanos(Math.max(0, nextProbeAt - now()));
    }

    boolean isClosed() {
        return circuit.getState() == State.CLOSED;
    }

    boolean isOpen() {
        return circuit.getState() == State.OPEN;
    }

    /** Nobody knows any more whether a call says something about the host as it is now. */
    boolean isStale(CircuitPermission passage) {
        return !passage.isProbe() && passage.generation() != generation.get();
    }

    void onSuccess(CircuitPermission passage) {
        // Only what comes between failures, or after one, makes a difference to failures in a row.
        if (lastCallFailed || passage.isProbe()) {
            lastCallFailed = false;
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    void onFailure(TimException fault) {
        // First: whoever is refused because of it has to be told why.
        lastError = fault.reason();
        lastCallFailed = true;
        circuit.onError(0, TimeUnit.NANOSECONDS, fault);
    }

    /** The call that was to find out has not. */
    void onProbeCancelled() {
        circuit.releasePermission();
        onChange.run();
    }

    URI endpoint() {
        return endpoint;
    }

    /** {@return why the host is not called} */
    String openReason() {
        return endpoint + " is not called after " + FAILURES_TO_OPEN + " failures in a row; the last one: " + lastError;
    }

    EndpointState state() {
        return new EndpointState(
                endpoint,
                switch (circuit.getState()) {
                    // The circuit turns when it is asked for the next call, which may never be made.
                    case OPEN -> isDown() ? EndpointState.Circuit.OPEN : EndpointState.Circuit.HALF_OPEN;
                    case HALF_OPEN -> EndpointState.Circuit.HALF_OPEN;
                    default -> EndpointState.Circuit.CLOSED;
                });
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
