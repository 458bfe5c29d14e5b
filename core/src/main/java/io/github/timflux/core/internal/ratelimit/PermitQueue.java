package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A queue for permits at a rate limiter. Each bulk stream has its own queue. Queues of the same priority get permits
 * round robin, independent of their lengths.
 */
public interface PermitQueue {

    /**
     * Makes one call as soon as a permit is granted.
     *
     * <p>The call enters the queue at subscription. A cancel before the grant removes the call from the queue: no
     * permit is used and the call is not subscribed to. The permit is released when the call terminates or is
     * cancelled.
     *
     * @param call creates the call for a permit; invoked once, on the thread that grants the permit, or on the
     *     subscriber's thread if a permit is due at once
     * @param <T> type of the result
     * @return the result of the call
     */
    <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call);

    /** {@return this queue for retries: a retry gets its permit before the first attempts of the same queue} */
    PermitQueue forRetries();

    /**
     * Releases the permit that this queue holds for the first attempt, if that permit is unused. The caller uses it
     * when the attempt has to wait for an endpoint. Does nothing by default.
     */
    default void releaseHeldPermit() {
        // Only HeldPermitQueue holds a permit.
    }

    /**
     * Lowers the rate of the operation after a throttled response. Affects all queues of the rate limiter.
     *
     * @return the new rate and the pause; the pause is zero if the response belongs to an event that already caused a
     *     pause
     */
    Slowdown onThrottled();

    /**
     * Stops all grants of the rate limiter for a while.
     *
     * @param duration from now on
     */
    void pauseFor(Duration duration);

    /**
     * Estimates how long a call that enters the queue now waits for its permit.
     *
     * @param ahead lower bound for the number of calls of this queue that get a permit first, with the pending calls
     * @return the estimated wait
     */
    Duration expectedWait(int ahead);

    /**
     * Reaction to a throttled response.
     *
     * @param newRate the new maximum rate in calls per second
     * @param pause how long no permit is granted
     */
    record Slowdown(double newRate, Duration pause) {

        static final Slowdown NONE = new Slowdown(Double.POSITIVE_INFINITY, Duration.ZERO);
    }
}
