package io.github.timflux.simulator.internal.error;

/**
 * Signals that a check of a call, or of one account of a call, failed. The service catches it and answers the error.
 */
public final class ServiceErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ServiceError error;

    public ServiceErrorException(ServiceError error) {
        // Without stack trace: the exception never leaves the service.
        super(error.info(), null, false, false);
        this.error = error;
    }

    public ServiceError error() {
        return error;
    }
}
