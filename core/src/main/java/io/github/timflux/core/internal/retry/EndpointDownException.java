package io.github.timflux.core.internal.retry;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.circuit.EndpointSelector;

/**
 * An attempt has failed whose host is not called any more: it says nothing against what was sent. Known between
 * {@link EndpointSelector} and {@link RetryPolicy} only.
 */
public final class EndpointDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EndpointDownException(TimException fault) {
        super(fault.getMessage(), fault, false, false);
    }
}
