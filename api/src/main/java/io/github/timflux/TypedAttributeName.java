package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * The name of an attribute with its account type, in {@code v4/timpush}.
 *
 * @param name the name of the attribute
 * @param type the type of the accounts that can have the attribute
 */
public record TypedAttributeName(String name, AccountType type) {
    public TypedAttributeName {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
