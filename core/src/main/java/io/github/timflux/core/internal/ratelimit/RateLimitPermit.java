package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The right to make one call. Whoever holds it tells when the call is written, answered and over. */
public interface RateLimitPermit {

    /** The request is about to be written; from now on the server may count it. Told again if it is written again. */
    void markWritten();

    /** The answer has begun to come, so the server has counted the call. */
    void markAnswered();

    /** The call is over, whichever way. Nothing but the first of this and {@link #markAnswered()} counts. */
    void release();

    /** {@return how long its holder queued for it} */
    Duration waitTime();

    /**
     * {@return how long it took from the grant until the call was written, or null if it has not been, or nobody
     * counts}
     */
    @Nullable Duration timeToWrite();
}
