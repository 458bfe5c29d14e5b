package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A place to queue at a turnstile: the lines of a lane take turns, however many queue in each. */
public interface PermitQueue {

    /**
     * Makes one call as soon as the quota has a permit for it.
     *
     * <p>Queues at subscription; nothing is reserved ahead. Cancelling while queued leaves the queue and costs nothing:
     * the call is never subscribed to. The permit ends with the call, whichever way the call ends.
     *
     * @param call is given the permit and makes the call; invoked once, on the thread that the permit comes from or, if
     *     the quota is idle, on the subscriber's
     * @param <T> what the call answers
     * @return what the call emits
     */
    <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call);

    /**
     * {@return the same line for calls that are made again: they queue before those that are made for the first time}
     */
    PermitQueue forRetries();

    /**
     * The line for whoever has a permit already: the first call is made with it, those after it queue here.
     *
     * @param permit the permit; ends with the first call
     * @return the line
     */
    default PermitQueue withHeldPermit(RateLimitPermit permit) {
        return new HeldPermitQueue(permit, this);
    }

    /** Gives back the permit that the line starts with, if it is not used yet: its holder has to wait for a host. */
    default void releaseHeldPermit() {
        // Others have none.
    }

    /**
     * A call was refused since calls come too often: slows down everybody who calls this operation.
     *
     * @return what is done about it, or a pause of zero if it has been done already
     */
    Slowdown onThrottled();

    /**
     * Keeps everybody from calling this operation for a while.
     *
     * @param duration from now on
     */
    void pauseFor(Duration duration);

    /**
     * How long someone who queues now would wait for a permit, as far as can be told.
     *
     * @param ahead how many calls of this line go before at least, those that queue already among them
     * @return the time
     */
    Duration expectedWait(int ahead);

    /**
     * What is done about too many calls.
     *
     * @param newRate how many calls a second are made at most from now on
     * @param pause for how long none is made
     */
    record Slowdown(double newRate, Duration pause) {

        static final Slowdown NONE = new Slowdown(Double.POSITIVE_INFINITY, Duration.ZERO);
    }
}
