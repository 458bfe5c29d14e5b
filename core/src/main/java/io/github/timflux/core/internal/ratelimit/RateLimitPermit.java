package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A permit for one attempt of a call. The caller reports three moments to the permit: the write of the request, the
 * response, and the end of the attempt.
 */
public interface RateLimitPermit {

    /**
     * Records that the request is about to be written. From this moment on, the service may count the call. If the
     * request is written again, the caller calls this method again.
     */
    void markWritten();

    /**
     * Records that the response has started to arrive. When the response starts to arrive, the service has counted the
     * call. The permit is released.
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
