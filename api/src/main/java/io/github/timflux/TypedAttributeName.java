package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * The name of an attribute in {@code v4/timpush}, with the account type of the attribute.
 *
 * @param name the name of the attribute
 * @param type the type of the accounts that can have the attribute
 */
public record TypedAttributeName(String name, AccountIdType type) {
    public TypedAttributeName {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
