package io.github.timflux.cli.input;

/** The input as a whole is not what it should be. Thrown before its first element; the message says all. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }
}
