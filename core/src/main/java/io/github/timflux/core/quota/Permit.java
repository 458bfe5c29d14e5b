package io.github.timflux.core.quota;

import java.time.Duration;

/** The right to make one call. Whoever holds it tells when the call is written and when it is answered. */
public interface Permit {

    /** The request is about to be written; from now on the server may count it. Told again if it is written again. */
    void written();

    /** The answer has begun to come, so the server has counted the call. */
    void answered();

    /** The call has ended, whichever way, and with it the permit, though its holder goes on. May be told again. */
    void ended();

    /** {@return how long its holder queued for it} */
    Duration waited();
}
