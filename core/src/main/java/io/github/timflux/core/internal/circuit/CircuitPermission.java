package io.github.timflux.core.internal.circuit;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.EndpointDownException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to call a host once. Whoever holds it tells what came of the call. */
public final class CircuitPermission {

    private final EndpointCircuitBreaker circuitBreaker;
    private final int generation;
    private final boolean probe;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile boolean failed;

    CircuitPermission(EndpointCircuitBreaker breaker, int phase, boolean probe) {
        this.circuitBreaker = breaker;
        this.generation = phase;
        this.probe = probe;
    }

    /** {@return where to call} */
    public URI endpoint() {
        return circuitBreaker.endpoint();
    }

    /** The host has answered, whatever the answer says. */
    public void onAnswered() {
        if (markReported()) {
            circuitBreaker.onSuccess(this);
        }
    }

    /**
     * The host could not be reached, did not answer, or a gateway answered for it that it cannot.
     *
     * @param fault what happened
     */
    public void onFailed(TimException fault) {
        failed = true;
        if (markReported()) {
            circuitBreaker.onFailure(fault);
        }
    }

    /** The call is over, and has said nothing of the host unless it has been told. */
    void release() {
        if (reported.compareAndSet(false, true) && probe) {
            circuitBreaker.onProbeCancelled();
        }
    }

    /** Tells faults of a host that is away from those that may have to do with what was sent. */
    Throwable toEndpointDown(TimException error) {
        return failed && !circuitBreaker.isClosed() ? new EndpointDownException(error) : error;
    }

    /** {@return whether what is told first concerns the circuit as it is} */
    private boolean markReported() {
        return reported.compareAndSet(false, true) && !circuitBreaker.isStale(this);
    }

    int generation() {
        return generation;
    }

    /** {@return whether what came of the call is known, or will never be} */
    boolean isReported() {
        return reported.get();
    }

    boolean isProbe() {
        return probe;
    }
}
