package io.github.timflux;

import static java.util.Collections.singletonMap;
import static java.util.Collections.unmodifiableMap;
import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes to set for one account.
 *
 * <p>Limits are checked when the update is written: an update that breaks a limit fails with {@link ErrorKind#INVALID},
 * and the other updates continue.
 *
 * @param account the account
 * @param attributes the values by name; copied, in the order of the map
 */
public record AttributeUpdate(String account, Map<String, String> attributes) {
    public AttributeUpdate {
        requireNonNull(account, "account");
        // Not Map.copyOf, which throws on null: the later check names the account and the attribute.
        attributes = unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Creates an update of one attribute.
     *
     * @param account the account
     * @param name the name of the attribute
     * @param value the value of the attribute
     * @return the update
     */
    public static AttributeUpdate of(String account, String name, String value) {
        return new AttributeUpdate(account, singletonMap(name, value));
    }
}
