package io.github.timflux.cli.error;

/** Thrown at the end of a job that has stopped because too many of its lines have failed. */
public final class TooManyFailuresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyFailuresException(String message) {
        super(message);
    }
}
