package io.github.timflux.spring.internal.properties;

import org.jspecify.annotations.Nullable;

/**
 * A client cannot be created because a property is missing or has an invalid value. The message has the property, its
 * value unless it is secret, and what was expected.
 */
public final class InvalidClientPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String reason;

    public InvalidClientPropertyException(String property, @Nullable String reason, @Nullable Throwable cause) {
        super(property + ": " + reason, cause);
        this.property = property;
        this.reason = "" + reason;
    }

    /** Returns the same error with another sentence at the end of the reason. */
    public InvalidClientPropertyException withHint(String hint) {
        return new InvalidClientPropertyException(property, reason + hint, getCause());
    }

    String property() {
        return property;
    }

    String reason() {
        return reason;
    }
}
