package io.github.timflux;

import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.CompactStringMap;
import java.util.Map;

/**
 * Attributes to set for one account.
 *
 * <p>The client checks the limits before it sends the update. If one update of a bulk stream breaks a limit, this
 * update fails with {@link ErrorKind#INVALID}, and the other updates continue.
 *
 * @param account the account
 * @param attributes the attribute values by attribute name; the map is copied and keeps its order
 */
public record AttributeUpdate(String account, Map<String, String> attributes) {
    public AttributeUpdate {
        requireNonNull(account, "account");
        // Not Map.copyOf, because Map.copyOf throws on null. The later validation reports the null with the account and
        // the attribute.
        attributes = CompactStringMap.copyOf(attributes);
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
        return new AttributeUpdate(account, CompactStringMap.of(name, value));
    }
}
