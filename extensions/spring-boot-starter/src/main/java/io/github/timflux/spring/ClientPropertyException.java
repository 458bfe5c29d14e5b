package io.github.timflux.spring;

import org.jspecify.annotations.Nullable;

/**
 * A property by which no client can be made. Its message has the property, its value unless secret, and what was
 * expected.
 */
final class ClientPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String reason;

    ClientPropertyException(String property, @Nullable String reason, @Nullable Throwable cause) {
        super(property + ": " + reason, cause);
        this.property = property;
        this.reason = "" + reason;
    }

    String property() {
        return property;
    }

    String reason() {
        return reason;
    }
}
