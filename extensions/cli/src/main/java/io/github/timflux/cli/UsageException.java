package io.github.timflux.cli;

/** The command line or the configuration is wrong. Thrown before anything is sent; the message says all. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
