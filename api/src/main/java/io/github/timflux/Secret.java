package io.github.timflux;

import static java.util.Objects.requireNonNull;

/** A secret text. {@link #toString()} returns {@code [redacted]}, so that logs do not show the secret text. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @param value the secret text
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(requireNonNull(value, "value"));
    }

    /** {@return the secret text, for creating signatures and for requests; do not log it} */
    public String reveal() {
        return value;
    }

    /** {@return {@code [redacted]}} */
    @Override
    public String toString() {
        return "[redacted]";
    }
}
