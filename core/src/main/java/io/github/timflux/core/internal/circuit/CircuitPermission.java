package io.github.timflux.core.internal.circuit;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.EndpointDownException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Permission from a circuit breaker to make one call to its endpoint. The code that makes the call reports the result
 * to this object.
 */
public final class CircuitPermission {

    private final Issuer issuer;
    private final int generation;
    private final boolean probe;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile boolean failed;

    CircuitPermission(Issuer issuer, int generation, boolean probe) {
        this.issuer = issuer;
        this.generation = generation;
        this.probe = probe;
    }

    /** {@return the base URI of the endpoint to call} */
    public URI endpoint() {
        return issuer.endpoint();
    }

    /** Reports that the endpoint has answered. The content of the response has no effect on the circuit. */
    public void onAnswered() {
        if (markReported()) {
            issuer.onSuccess(this);
        }
    }

    /**
     * Reports a failure of the endpoint: no connection, no complete response, or HTTP status 500 or higher.
     *
     * @param error the error of the call
     */
    public void onFailed(TimException error) {
        failed = true;
        if (markReported()) {
            issuer.onFailure(error);
        }
    }

    /**
     * Ends the call that uses this permission. If the call was a probe and has reported no result, the next call can
     * become the probe.
     */
    void release() {
        if (reported.compareAndSet(false, true) && probe) {
            issuer.onProbeCancelled();
        }
    }

    /**
     * Wraps the error in an {@link EndpointDownException} if the endpoint failed in this call and the circuit is not
     * closed.
     */
    Throwable toEndpointDown(TimException error) {
        return failed && !issuer.isClosed() ? new EndpointDownException(error) : error;
    }

    /**
     * {@return whether the reported result counts: only the first report counts, and only if the circuit has not
     * changed its state since the permission was issued}
     */
    private boolean markReported() {
        return reported.compareAndSet(false, true) && !issuer.isStale(this);
    }

    /** {@return the number of state changes of the circuit before this permission was requested} */
    int generation() {
        return generation;
    }

    /** {@return whether the call has reported a result or has ended} */
    boolean isReported() {
        return reported.get();
    }

    boolean isProbe() {
        return probe;
    }

    /** The circuit breaker that issues permissions. */
    interface Issuer {

        URI endpoint();

        boolean isClosed();

        /**
         * {@return whether the state of the circuit has changed since the permission was issued; always false for a
         * probe}
         */
        boolean isStale(CircuitPermission permission);

        void onSuccess(CircuitPermission permission);

        void onFailure(TimException error);

        /** Reports that a probe was cancelled without a result. */
        void onProbeCancelled();
    }
}
