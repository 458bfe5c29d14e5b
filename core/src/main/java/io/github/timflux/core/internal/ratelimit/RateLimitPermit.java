package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A permit for one attempt of a call. The caller reports when the request is written, answered and over. */
public interface RateLimitPermit {

    /**
     * Records that the request is about to be written. The service may count the call from now on. Called again if the
     * request is written again.
     */
    void markWritten();

    /** Records that the response has started to arrive, so the service has counted the call. Releases the permit. */
    void markAnswered();

    /** Releases the permit when the attempt is over. Has no effect after {@link #markAnswered()} or a release. */
    void release();

    /** {@return how long the call was in the queue before the permit was granted} */
    Duration waitTime();

    /** {@return the time from the grant to the write, or null if nothing was written or the quota is unlimited} */
    @Nullable Duration timeToWrite();
}
