package io.github.timflux.cli.input;

/** The input as a whole is not what it should be. Thrown before its first element; the message says all. */
public final class UnusableInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableInputException(String message) {
        super(message);
    }
}
