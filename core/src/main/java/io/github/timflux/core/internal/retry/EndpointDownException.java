package io.github.timflux.core.internal.retry;

import io.github.timflux.TimException;

/**
 * Error of an attempt that failed because of its endpoint, whose circuit is not closed. {@link RetryPolicy} retries the
 * attempt at once and does not count it as a failed attempt. The caller never gets this exception.
 */
public final class EndpointDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TimException error;

    /**
     * Wraps the error of an attempt. The exception has no stack trace.
     *
     * @param cause the error of the attempt
     */
    public EndpointDownException(TimException cause) {
        super(cause.getMessage(), cause, false, false);
        this.error = cause;
    }

    TimException error() {
        return error;
    }
}
