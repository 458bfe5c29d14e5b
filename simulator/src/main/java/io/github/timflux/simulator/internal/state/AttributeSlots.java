package io.github.timflux.simulator.internal.state;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
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

    /**
     * One attribute name. The name can change, the type cannot.
     *
     * @param type the type of accounts that may have the attribute; null if no request has set it
     */
    public record AttributeSlot(String name, @Nullable AccountIdType type) {

        /** Returns the type; without a type, an attribute is for UserIDs. */
        public AccountIdType typeOrDefault() {
            return type == null ? AccountIdType.USER_ID : type;
        }

        private @Nullable AccountIdType type(Strictness strictness) {
            return strictness.isRelaxed(StrictRule.ATTRIBUTE_WITHOUT_TYPE) ? type : typeOrDefault();
        }
    }

    static AttributeSlots of(List<String> names) {
        return new AttributeSlots(IntStream.range(0, names.size())
                .boxed()
                .collect(Collectors.toMap(
                        Object::toString,
                        index -> new AttributeSlot(names.get(index), null),
                        (first, second) -> first,
                        TreeMap::new)));
    }

    /**
     * Returns a copy with additional or renamed slots. All other slots stay unchanged.
     *
     * @param names the new names by index
     * @param types the types by index
     * @param strictness the rules that hold
     */
    public AttributeSlots withNames(
            Map<String, String> names, Map<String, AccountIdType> types, Strictness strictness) {
        ServiceError.SLOT_TYPE_INVALID.throwUnless(names.keySet().containsAll(types.keySet()));
        ServiceError.ATTRIBUTE_DUPLICATE.throwUnless(new HashSet<>(names.values()).size() == names.size());
        Map<String, AttributeSlot> merged = new TreeMap<>(byIndex);
        names.forEach((index, name) -> merged.put(index, renamed(index, name, types.get(index), strictness)));
        byIndex.forEach((index, slot) ->
                ServiceError.ATTRIBUTE_DUPLICATE.throwUnless(isFree(slot.name(), index, names, strictness)));
        return new AttributeSlots(merged);
    }

    /** Returns whether no other slot gets the name that a slot had before. */
    private static boolean isFree(String name, String index, Map<String, String> names, Strictness strictness) {
        boolean isRenamed = names.containsKey(index) && strictness.isRelaxed(StrictRule.EXCHANGED_NAMES);
        return isRenamed || name.equals(names.get(index)) || !names.containsValue(name);
    }

    private AttributeSlot renamed(String index, String name, @Nullable AccountIdType type, Strictness strictness) {
        ServiceError.SLOT_INDEX_INVALID.throwUnless(INDEX.matcher(index).matches());
        ServiceError.ATTRIBUTE_MALFORMED.throwUnless(RequestLimits.isValidName(name));
        AttributeSlot before = byIndex.get(index);
        AccountIdType fixed = before == null ? null : before.type(strictness);
        ServiceError.SLOT_TYPE_INVALID.throwUnless(fixed == null || type == null || type == fixed);
        return new AttributeSlot(name, type == null && before != null ? before.type() : type);
    }

    /** Returns whether an attribute name is defined. */
    public boolean contains(String name) {
        return byIndex.values().stream().anyMatch(slot -> slot.name().equals(name));
    }

    /** Returns whether accounts of a type may have a defined attribute. */
    public boolean allows(AccountIdType type, String name, Strictness strictness) {
        return byIndex.values().stream()
                .filter(slot -> slot.name().equals(name))
                .allMatch(slot -> {
                    AccountIdType slotType = slot.type(strictness);
                    return slotType == null || slotType == type;
                });
    }
}
