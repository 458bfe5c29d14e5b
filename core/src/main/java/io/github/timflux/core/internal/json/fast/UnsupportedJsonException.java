package io.github.timflux.core.internal.json.fast;

/** Says that an answer is not in the plainest form. It is of no other use, and knows no place, so that it is cheap. */
final class UnsupportedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedJsonException() {
        super("The answer is not in the plainest form.", null, false, false);
    }
}
