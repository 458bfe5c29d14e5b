package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * An attribute of the application.
 *
 * @param name its name
 * @param type which accounts can have it
 */
public record AttributeName(String name, AccountType type) {
    public AttributeName {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
