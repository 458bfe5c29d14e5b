package io.github.timflux.core.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.timflux.HostState;
import io.github.timflux.TimException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The circuit breaker of one host. Opens when {@value #IN_A_ROW} calls in a row have failed: a service that loses every
 * fourth call is better called again than left alone, and hardly ever loses as many in a row. Then one call at a time
 * finds out whether the host is back: after about a second at first, after twice as long each time, and every 30 s in
 * the end.
 */
final class Breaker {

    private static final int IN_A_ROW = 10;

    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2, 0.5, Duration.ofSeconds(30));

    private final URI endpoint;
    private final Scheduler timer;
    private final Runnable changed;
    private final Consumer<HostState> listener;
    private final CircuitBreaker circuit;

    /** Counts the changes of the circuit. */
    private final AtomicInteger phase = new AtomicInteger();

    /** The last call that was to find out. */
    private volatile @Nullable Passage probe;

    private volatile boolean failing;
    private volatile long pause;
    private volatile long nextTry;
    private volatile String lastFault = "";

    /**
     * @param endpoint where the host is
     * @param timer measures the pauses
     * @param changed told when those who wait had better look again
     * @param listener told when the circuit opens, and when it is closed again
     */
    Breaker(URI endpoint, Scheduler timer, Runnable changed, Consumer<HostState> listener) {
        this.endpoint = endpoint;
        this.timer = timer;
        this.changed = changed;
        this.listener = listener;
        this.circuit = CircuitBreaker.of(endpoint.getAuthority(), config());
        circuit.getEventPublisher().onStateTransition(event -> onTransition(event.getStateTransition()));
    }

    private CircuitBreakerConfig config() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(
                        IN_A_ROW,
                        IN_A_ROW,
                        SlidingWindowType.COUNT_BASED,
                        // The other one has threads wait for each other.
                        SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(this::pause)
                .clock(new TimerClock(timer))
                .build();
    }

    /** Asked by the circuit when it opens; it does not tell when it will let a call through. */
    private long pause(int failedTries) {
        pause = PAUSES.apply(failedTries);
        waitForNextTry();
        return pause;
    }

    private void waitForNextTry() {
        nextTry = now() + TimeUnit.MILLISECONDS.toNanos(pause + 1);
    }

    private void onTransition(StateTransition transition) {
        phase.incrementAndGet();
        switch (transition) {
            case CLOSED_TO_OPEN -> {
                waitForNextTry();
                listener.accept(state());
            }
            case HALF_OPEN_TO_OPEN -> {
                // Not before the circuit has read the time, too: nobody is to come back early.
                waitForNextTry();
                changed.run();
            }
            case HALF_OPEN_TO_CLOSED -> {
                try {
                    listener.accept(state());
                } finally {
                    changed.run();
                }
            }
            default -> {
                // Half open: whoever made it so is on the way.
            }
        }
    }

    /** {@return the right to make one call, or null if the host had better not be called} */
    @Nullable Passage pass() {
        int before = phase.get();
        if (!circuit.tryAcquirePermission()) {
            return null;
        }
        boolean isProbe = circuit.getState() == State.HALF_OPEN;
        Passage passage = new Passage(this, before, isProbe);
        if (isProbe) {
            probe = passage;
        }
        return passage;
    }

    /** {@return whether a call might be let through now} */
    boolean mayPass() {
        return switch (circuit.getState()) {
            case CLOSED -> true;
            case OPEN -> untilNextTry().isZero();
            case HALF_OPEN -> isProbeOver();
            default -> false;
        };
    }

    private boolean isProbeOver() {
        Passage last = probe;
        return last == null || last.isOver();
    }

    /** {@return whether no call is let through for a while, and none finds out} */
    boolean isGivenUp() {
        return isOpen() && !untilNextTry().isZero();
    }

    /** {@return how long until a call might be let through, if no other one finds out earlier} */
    Duration untilNextTry() {
        return Duration.ofNanos(Math.max(0, nextTry - now()));
    }

    boolean isClosed() {
        return circuit.getState() == State.CLOSED;
    }

    boolean isOpen() {
        return circuit.getState() == State.OPEN;
    }

    /** Nobody knows any more whether a call says something about the host as it is now. */
    boolean isStale(Passage passage) {
        return !passage.isProbe() && passage.phase() != phase.get();
    }

    void succeeded(Passage passage) {
        // Only what comes between failures, or after one, makes a difference to failures in a row.
        if (failing || passage.isProbe()) {
            failing = false;
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    void failed(TimException fault) {
        // First: whoever is refused because of it has to be told why.
        lastFault = fault.reason();
        failing = true;
        circuit.onError(0, TimeUnit.NANOSECONDS, fault);
    }

    /** The call that was to find out has not. */
    void probeGivenUp() {
        circuit.releasePermission();
        changed.run();
    }

    URI endpoint() {
        return endpoint;
    }

    /** {@return why the host is not called} */
    String reason() {
        return endpoint + " is not called after " + IN_A_ROW + " failures in a row; the last one: " + lastFault;
    }

    HostState state() {
        return new HostState(
                endpoint,
                switch (circuit.getState()) {
                    // The circuit turns when it is asked for the next call, which may never be made.
                    case OPEN -> isGivenUp() ? HostState.Breaker.OPEN : HostState.Breaker.HALF_OPEN;
                    case HALF_OPEN -> HostState.Breaker.HALF_OPEN;
                    default -> HostState.Breaker.CLOSED;
                });
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
