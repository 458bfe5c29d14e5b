package io.github.timflux.simulator.internal.json;

/** Signals that a document is JSON but does not have the form that its reader requires. */
final class UnexpectedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedJsonException() {
        // Without stack trace: StrictJson.read catches the exception and returns null.
        super("unexpected JSON", null, false, false);
    }
}
