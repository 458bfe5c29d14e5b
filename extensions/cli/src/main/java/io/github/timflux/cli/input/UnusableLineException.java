package io.github.timflux.cli.input;

/** A line does not say what it should. */
final class UnusableLineException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String account;

    UnusableLineException(String account, String message) {
        super(message);
        this.account = account;
    }

    /** Whom the line is about, or an empty text if it was not read so far. */
    String account() {
        return account;
    }
}
