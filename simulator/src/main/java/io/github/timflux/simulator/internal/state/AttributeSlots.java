package io.github.timflux.simulator.internal.state;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The attribute names of the application, immutable.
 *
 * @param byIndex the used slots by their index, from "0" to "9"; indexes have one digit, so they sort like numbers
 */
public record AttributeSlots(Map<String, AttributeSlot> byIndex) {

    private static final Pattern INDEX = Pattern.compile("[0-9]");

    /** One attribute name. The name can change, the type cannot. */
    public record AttributeSlot(String name, AccountIdType type) {}

    static AttributeSlots of(List<String> names) {
        return new AttributeSlots(IntStream.range(0, names.size())
                .boxed()
                .collect(Collectors.toMap(
                        Object::toString,
                        index -> new AttributeSlot(names.get(index), AccountIdType.USER_ID),
                        (first, second) -> first,
                        TreeMap::new)));
    }

    /**
     * Returns a copy with additional or renamed slots. All other slots stay unchanged.
     *
     * @param names the new names by index
     * @param types the types by index; a new slot without a type is for UserIDs
     */
    public AttributeSlots withNames(Map<String, String> names, Map<String, AccountIdType> types) {
        ServiceError.SLOT_TYPE_INVALID.throwUnless(names.keySet().containsAll(types.keySet()));
        ServiceError.ATTRIBUTE_DUPLICATE.throwUnless(new HashSet<>(names.values()).size() == names.size());
        Map<String, AttributeSlot> merged = new TreeMap<>(byIndex);
        names.forEach((index, name) -> merged.put(index, renamed(index, name, types.get(index))));
        return new AttributeSlots(merged);
    }

    private AttributeSlot renamed(String index, String name, @Nullable AccountIdType type) {
        ServiceError.SLOT_INDEX_INVALID.throwUnless(INDEX.matcher(index).matches());
        ServiceError.ATTRIBUTE_MALFORMED.throwUnless(RequestLimits.isValidName(name));
        // Also fails if the same request renames the other slot: no document allows a request to swap two names.
        byIndex.forEach((otherIndex, slot) -> ServiceError.ATTRIBUTE_DUPLICATE.throwUnless(
                otherIndex.equals(index) || !slot.name().equals(name)));
        AttributeSlot before = byIndex.get(index);
        ServiceError.SLOT_TYPE_INVALID.throwUnless(before == null || type == null || type == before.type());
        AccountIdType newType = type == null ? AccountIdType.USER_ID : type;
        return new AttributeSlot(name, before == null ? newType : before.type());
    }

    /** Returns whether an attribute name is defined. */
    public boolean contains(String name) {
        return byIndex.values().stream().anyMatch(slot -> slot.name().equals(name));
    }

    /** Returns whether accounts of a type may have a defined attribute. */
    public boolean allows(AccountIdType type, String name) {
        return byIndex.values().contains(new AttributeSlot(name, type));
    }
}
