package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * An attribute of the application.
 *
 * @param name its name
 * @param type which accounts can have it
 */
public record TypedAttributeName(String name, AccountType type) {
    public TypedAttributeName {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
