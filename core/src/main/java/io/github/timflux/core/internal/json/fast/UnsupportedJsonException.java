package io.github.timflux.core.internal.json.fast;

/**
 * Thrown if a response contains JSON that the fast reader does not support. The exception has no stack trace, so
 * creating it is cheap.
 */
final class UnsupportedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedJsonException() {
        super("The response uses JSON that the fast reader does not support.", null, false, false);
    }
}
