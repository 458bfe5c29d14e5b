package io.github.timflux.core.internal.circuit;

import io.github.timflux.EndpointState;
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

    /** Number of counted failures of the endpoint when the attempt started. */
    private volatile long failuresAtStart;

    CircuitPermission(Issuer issuer, int generation, boolean probe) {
        this.issuer = issuer;
        this.generation = generation;
        this.probe = probe;
        this.failuresAtStart = issuer.countedFailures();
    }

    /** {@return the base URI of the endpoint to call} */
    public URI endpoint() {
        return issuer.endpoint();
    }

    /** {@return the host, port and path of the endpoint} */
    public String endpointName() {
        return issuer.endpointName();
    }

    /**
     * Marks the start of the attempt. Without this call, the attempt starts when the permission is issued. An attempt
     * starts later than that, because it waits for its permit in between.
     */
    public void markStarted() {
        failuresAtStart = issuer.countedFailures();
    }

    /** Reports that the endpoint has answered. The content of the response has no effect on the circuit. */
    public void onAnswered() {
        if (markReported()) {
            issuer.onSuccess(this);
        }
    }

    /**
     * Reports a response with the HTTP status 413 or 429. Such a response is no failure of the endpoint, but
     * {@link EndpointState#lastError()} names its status.
     *
     * @param error the error of the call
     */
    public void onUnexpectedStatus(TimException error) {
        if (markReported()) {
            issuer.onUnexpectedStatus(this, error);
        }
    }

    /**
     * Reports a failure of the endpoint: no connection, no complete response, or a response of something else than the
     * service.
     *
     * @param error the error of the call
     */
    public void onFailed(TimException error) {
        failed = true;
        if (markReported()) {
            issuer.onFailure(this, error);
        }
    }

    /** Reports that nothing was sent to the endpoint. This has no effect on the circuit. */
    public void onNotSent() {
        release();
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

    /** {@return the number of counted failures of the endpoint when the attempt started} */
    long failuresAtStart() {
        return failuresAtStart;
    }

    /** The circuit breaker that issues permissions. */
    interface Issuer {

        URI endpoint();

        String endpointName();

        boolean isClosed();

        /**
         * {@return whether the state of the circuit has changed since the permission was issued; always false for a
         * probe}
         */
        boolean isStale(CircuitPermission permission);

        /** {@return how many failures of the endpoint have counted since the circuit breaker was created} */
        long countedFailures();

        void onSuccess(CircuitPermission permission);

        void onUnexpectedStatus(CircuitPermission permission, TimException error);

        void onFailure(CircuitPermission permission, TimException error);

        /** Reports that a probe was cancelled without a result. */
        void onProbeCancelled();
    }
}
