package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A queue of calls that wait for permits of a rate limiter. Each bulk stream has its own queue. Queues of the same
 * priority get permits in turn (round robin). Their lengths do not matter.
 */
public interface PermitQueue {

    /**
     * Makes one call as soon as a permit is granted.
     *
     * <p>The call enters the queue when the returned Mono is subscribed to. If the Mono is cancelled before the grant,
     * the call leaves the queue. A call that leaves the queue uses no permit and is not subscribed to. The permit is
     * released when the call terminates or is cancelled.
     *
     * @param call function that receives the permit and returns the call; invoked once, on the thread that grants the
     *     permit (the thread of the subscriber if a permit is due at once)
     * @param <T> type of the result
     * @return the result of the call
     */
    <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call);

    /**
     * Grants a permit if no call has to wait for it: no call is pending, no pause is on, and a permit is due now. No
     * call enters the queue. The default implementation returns null.
     *
     * <p>Calls no code of the application, so that callers may hold a lock.
     *
     * @return the permit, which the caller must release; null if the call has to wait in the queue, or if it is unknown
     *     whether it has to wait
     */
    default @Nullable RateLimitPermit tryPermit() {
        return null;
    }

    /**
     * {@return a view of this queue for retries; a retry gets its permit before the first attempts of the same queue}
     */
    PermitQueue forRetries();

    /**
     * Releases the permit that is held for the first attempt, if this permit is unused. The caller uses this method
     * when the first attempt has to wait for an endpoint. The default implementation does nothing.
     */
    default void releaseHeldPermit() {
        // Nothing to release: only HeldPermitQueue holds a permit.
    }

    /**
     * Lowers the rate of the operation after a throttled response. The lower rate applies to all queues of the rate
     * limiter.
     *
     * @return the new rate and the pause; the pause is zero if the response belongs to a throttling event that already
     *     caused a pause
     */
    Slowdown onThrottled();

    /**
     * Stops all grants of the rate limiter for a given time.
     *
     * @param duration the length of the pause, which starts now
     */
    void pauseFor(Duration duration);

    /**
     * Estimates how long a new call of this queue waits for its permit.
     *
     * @param ahead number of requests that the caller will send before the new call; the estimate uses the length of
     *     this queue if that is greater
     * @return the estimated wait
     */
    Duration expectedWait(int ahead);

    /**
     * The reaction to a throttled response: a new rate and a pause.
     *
     * @param newRate the new maximum rate in calls per second
     * @param pause the time during which no permit is granted
     */
    record Slowdown(double newRate, Duration pause) {

        static final Slowdown NONE = new Slowdown(Double.POSITIVE_INFINITY, Duration.ZERO);
    }
}
