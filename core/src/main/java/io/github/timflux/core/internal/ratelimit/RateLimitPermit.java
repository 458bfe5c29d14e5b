package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A permit for one attempt of a call. The caller reports the write of the request, the response and the end of the
 * attempt.
 */
public interface RateLimitPermit {

    /**
     * Records that the request is about to be written. The service may count the call from now on. The caller repeats
     * this for each write of the request.
     */
    void markWritten();

    /** Records that the response has started to arrive, so the service has counted the call. Releases the permit. */
    void markAnswered();

    /**
     * Releases the permit at the end of the attempt. Has no effect after {@link #markAnswered()} or an earlier release.
     */
    void release();

    /** {@return how long the call was in the queue before the permit was granted} */
    Duration waitTime();

    /** {@return the time from the grant to the write, or null if nothing was written or the quota is unlimited} */
    @Nullable Duration timeToWrite();
}
