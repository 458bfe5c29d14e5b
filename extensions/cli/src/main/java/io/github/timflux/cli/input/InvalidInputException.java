package io.github.timflux.cli.input;

/**
 * Thrown if the whole input is not usable, because of its format, its encoding or its header. It is thrown before the
 * first element. Its message is shown to the user.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }
}
