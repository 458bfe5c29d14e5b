package io.github.timflux.core.internal.json.fast;

/** Thrown where a response leaves the JSON subset of the fast reader. It has no stack trace, so it is cheap. */
final class UnsupportedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedJsonException() {
        super("The response uses JSON that the fast reader does not support.", null, false, false);
    }
}
