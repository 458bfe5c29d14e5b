package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A permit for one attempt of a call. The caller reports three moments to the permit: the write of the request, the
 * response, and the end of the attempt.
 */
public interface RateLimitPermit {

    /**
     * Records that the request is about to be written. From the start of the write on, the service may count the call.
     * If the request is written again on another connection, the caller calls {@code markWritten} again.
     */
    void markWritten();

    /**
     * Records that the response has started to arrive, and releases the permit. When the response starts to arrive, the
     * service has already counted the call.
     */
    void markAnswered();

    /** Releases the permit at the end of the attempt. Does nothing if the permit was already released. */
    void release();

    /** {@return how long the call waited in the queue for this permit} */
    Duration waitTime();

    /**
     * {@return the time from the grant of the permit to the write of the request; null if nothing was written or the
     * quota is unlimited}
     */
    @Nullable Duration timeToWrite();
}
