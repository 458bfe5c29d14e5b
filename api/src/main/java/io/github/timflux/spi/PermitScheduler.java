package io.github.timflux.spi;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Schedules the permits of one operation: it decides when the next request may be sent.
 *
 * <p>The client decides which request gets a permit. It queues its requests, requests a permit only while a request
 * waits, and gives it to the request that is first in the queue when the permit arrives.
 *
 * <p>Implementations must be thread-safe. The client calls the methods from any thread, Netty event loop threads
 * included. They must return at once and must not throw. For each operation, a client has at most one subscription to
 * {@link #nextPermit()} at a time.
 */
public interface PermitScheduler {

    /**
     * Grants one permit when it is due.
     *
     * <ul>
     *   <li><b>Emits</b> one permit, on any thread.
     *   <li><b>Starts</b> to wait at subscription.
     *   <li><b>Cancel</b> before the permit is emitted uses up no permit.
     *   <li><b>Errors</b> fail the request that is first in the queue. Bulk streams retry a
     *       {@link io.github.timflux.TimException} of kind {@code TRANSIENT} or {@code THROTTLED}; single calls fail
     *       with it. Other exceptions, and an empty {@code Mono}, are error signals of the stream or the calls.
     * </ul>
     *
     * @return the permit
     */
    Mono<Permit> nextPermit();

    /**
     * Changes the rate. The client lowers the rate after the service throttled requests, and raises it again later. The
     * rate is never higher than that of the {@link io.github.timflux.Quota}.
     *
     * @param callsPerSecond the new rate in calls a second, at least 1
     */
    void setRate(double callsPerSecond);

    /**
     * Grants no permit for a time. If the current pause ends later than the new one, it stays.
     *
     * @param duration the length of the pause, from now
     */
    void pauseFor(Duration duration);

    /** The right to send one request. The client calls the methods from any thread; they must not block. */
    interface Permit {

        /**
         * The client calls this right before it writes the request. From now on the service may count the request. The
         * client calls this method again if it writes the request again on another connection.
         */
        void markWritten();

        /**
         * Returns the permit. The client calls this when the response starts to arrive, and when the request ends
         * without a response. Only the first call counts. If {@link #markWritten()} was not called before, the permit
         * is unused.
         *
         * @param outcome whether the service responded
         */
        void release(Outcome outcome);
    }

    /** Whether the service responded to a request. */
    enum Outcome {

        /** The response started to arrive: the service has counted the request. */
        ANSWERED,

        /** There will be no response. The service may have counted the request, or may count it later. */
        LOST
    }
}
