package io.github.timflux.cli.error;

/**
 * Thrown if the command line or a file that it names is wrong. It is thrown before anything is sent. Its message is
 * shown to the user.
 */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
