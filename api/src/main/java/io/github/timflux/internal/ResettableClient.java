package io.github.timflux.internal;

/**
 * A client whose state can be reset between two tests. Not for production: a reset client forgets the calls of the last
 * second, so it can exceed its quota.
 */
public interface ResettableClient {

    /**
     * Brings the client into the state in which it was built: circuit breakers are closed, rate limiters have their
     * configured rate and no earlier calls, problems are forgotten, and the next request gets a new UserSig from the
     * provider. Connections stay open. Does nothing if the client is closed.
     *
     * <p>The first reset ends nothing, because calls and bulk streams of the time before belong to the start of the
     * application. A bulk stream of that time goes on, and uses the new state from its next window on. Each later reset
     * ends the calls and the bulk streams that were subscribed since the reset before it. They send nothing more: a
     * call that waits fails with {@link io.github.timflux.ErrorKind#NOT_ATTEMPTED}, a call in flight with
     * {@link io.github.timflux.ErrorKind#TRANSIENT}. A call that is subscribed while this method runs can fail, too.
     *
     * <p>All clients that share a quota have to be reset together. Permit schedulers of the application get back their
     * configured rate, but keep what they know of earlier calls.
     *
     * @return whether calls were ended; the service can still receive a request that was sent a moment ago
     */
    boolean reset();
}
