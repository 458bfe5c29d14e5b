package io.github.timflux;

import static java.util.Objects.requireNonNull;

/** A text that must not be seen: it prints as {@code [redacted]} wherever it is printed by mistake. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @param value the text to keep
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(requireNonNull(value, "value"));
    }

    /** {@return the text itself; for those who sign or send it, and for no one else} */
    public String reveal() {
        return value;
    }

    /** {@return a fixed text that says nothing of the value} */
    @Override
    public String toString() {
        return "[redacted]";
    }
}
