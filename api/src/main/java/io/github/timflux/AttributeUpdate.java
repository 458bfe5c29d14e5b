package io.github.timflux;

import static java.util.Collections.singletonMap;
import static java.util.Collections.unmodifiableMap;
import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes to be set for an account. Limits are checked when it is written, so that one that breaks them fails alone.
 *
 * @param account whose
 * @param attributes the values by name; copied, in its order
 */
public record AttributeUpdate(String account, Map<String, String> attributes) {
    public AttributeUpdate {
        requireNonNull(account, "account");
        // Takes nulls, as Map.copyOf does not: they are for the check that names account and attribute.
        attributes = unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Sets one attribute.
     *
     * @param account whose
     * @param name the attribute
     * @param value its value
     * @return the update
     */
    public static AttributeUpdate of(String account, String name, String value) {
        return new AttributeUpdate(account, singletonMap(name, value));
    }
}
