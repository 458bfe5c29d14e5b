package io.github.timflux.core.json;

/** Says that an answer is not in the plainest form. It is of no other use, and knows no place, so that it is cheap. */
final class NotPlain extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPlain() {
        super("The answer is not in the plainest form.", null, false, false);
    }
}
