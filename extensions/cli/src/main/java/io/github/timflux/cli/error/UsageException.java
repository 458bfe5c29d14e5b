package io.github.timflux.cli.error;

/** The command line or the configuration is wrong. Thrown before anything is sent; the message says all. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
