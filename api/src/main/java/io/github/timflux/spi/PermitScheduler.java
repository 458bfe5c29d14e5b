package io.github.timflux.spi;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Schedules the permits of one operation, that is, decides when the next request may be sent.
 *
 * <p>The client decides which request gets a permit. The client queues its requests and asks for a permit only while a
 * request waits. When a permit arrives, the client gives it to the first request in the queue.
 *
 * <p>Implementations must be thread-safe. The client calls the methods of a permit scheduler from any thread, including
 * Netty event loop threads. All methods must return at once and must not throw exceptions. If {@code nextPermit()}
 * throws an exception, the first request in the queue fails with it. An exception of any other method goes to the hook
 * of Reactor for dropped errors. For each operation, a client has at most one subscription to {@link #nextPermit()} at
 * a time.
 */
public interface PermitScheduler {

    /**
     * Grants one permit when it is due.
     *
     * <ul>
     *   <li><b>Emits</b> one permit, on any thread.
     *   <li><b>Starts</b> to wait at subscription.
     *   <li><b>Cancel:</b> a subscription that is cancelled before its permit is emitted uses up no permit.
     *   <li><b>Errors:</b> if an error signal arrives instead of a permit, the first request in the queue fails. After
     *       a {@link io.github.timflux.TimException TimException} of kind {@code TRANSIENT} or {@code THROTTLED}, bulk
     *       streams retry and single calls fail. Any other exception, or an empty {@code Mono}, ends the bulk stream or
     *       the single calls with an error signal.
     * </ul>
     *
     * @return the permit
     */
    Mono<Permit> nextPermit();

    /**
     * Changes the rate. The client lowers the rate after the service throttled requests, and later raises the rate
     * again. The new rate is never higher than the rate of the {@link io.github.timflux.Quota Quota}. For an operation
     * with {@linkplain io.github.timflux.Quota#withOperationRate its own rate}, the client also sets this rate before
     * it asks for the first permit.
     *
     * @param callsPerSecond the new rate in calls a second, at least 0.01
     */
    void setRate(double callsPerSecond);

    /**
     * Stops granting permits for the given duration. If a current pause ends later than the new pause, the current
     * pause stays.
     *
     * @param duration the length of the pause, from now
     */
    void pauseFor(Duration duration);

    /**
     * The right to send one request. The client calls the methods of a permit from any thread, so they must not block.
     */
    interface Permit {

        /**
         * The client calls {@code markWritten} immediately before it writes the request. After {@code markWritten}, the
         * service may count the request. The client calls {@code markWritten} again if it writes the request again on
         * another connection.
         */
        void markWritten();

        /**
         * Returns the permit. The client calls {@code release} when the response starts to arrive, and when the request
         * ends without a response. Only the first call counts. If {@link #markWritten()} was not called before
         * {@code release}, the permit was not used.
         *
         * @param outcome whether the service responded
         */
        void release(Outcome outcome);
    }

    /** Whether the service responded to a request. */
    enum Outcome {

        /** The response started to arrive, so the service has counted the request. */
        ANSWERED,

        /** No response will arrive. The service may have counted the request, or may count the request later. */
        LOST
    }
}
