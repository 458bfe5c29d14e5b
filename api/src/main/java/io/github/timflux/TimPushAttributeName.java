package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * The name of an attribute in {@code v4/timpush}, and the type of account IDs that can have the attribute.
 *
 * @param name the name of the attribute
 * @param type the type of account IDs that can have the attribute
 */
public record TimPushAttributeName(String name, AccountIdType type) {
    public TimPushAttributeName {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
