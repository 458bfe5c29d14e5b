package io.github.timflux.spi;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Decides when the next call of an operation may be made. Who makes it is decided above: the client's turnstile queues
 * those who wait, takes a permit only when it has someone to give it to, and gives it to whoever is first at that
 * moment.
 *
 * <p>A source has to be safe for use by several threads. Each client asks by one subscriber at a time.
 */
public interface PermitScheduler {

    /**
     * Grants one permit as soon as it is due.
     *
     * <p>Starts to wait at subscription, and must not block. Emits one permit; a cancel before that takes nothing. An
     * error is one of the call that would have been made: {@link io.github.timflux.TimException}s by their kind, and
     * all others end in it unchanged.
     *
     * @return the permit, on any thread
     */
    Mono<Permit> nextPermit();

    /**
     * Changes the rate. The client lowers it while the service says that calls come too often, and raises it again, but
     * never above that of its {@link io.github.timflux.Quota}.
     *
     * @param callsPerSecond calls a second, at least 1
     */
    void setRate(double callsPerSecond);

    /**
     * Grants nothing for a while; a pause under way that lasts longer stays.
     *
     * @param duration from now on
     */
    void pauseFor(Duration duration);

    /** The right to make one call. What is told of it may come from any thread. */
    interface Permit {

        /** The request is about to be written: from now on the service may count it. Told again if it is sent again. */
        void markWritten();

        /**
         * The call has ended, or its answer has begun to come. Only the first time counts.
         *
         * @param outcome what is known of it; if it was never {@link #markWritten()}, the permit was not used
         */
        void release(Outcome outcome);
    }

    /** What is known of a call that was written. */
    enum Outcome {

        /** The answer has begun to come, so the service has counted the call. */
        ANSWERED,

        /** There will be no answer: when, or whether, the service counts the call is not known. */
        LOST
    }
}
