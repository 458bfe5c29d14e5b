package io.github.timflux.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The attributes that the app has defined, by the index of their slots. */
record Slots(Map<String, Slot> byIndex) {

    // Indexes have one digit, so they sort as numbers do.
    private static final Pattern INDEX = Pattern.compile("[0-9]");

    /** One attribute: its name may change, its type may not. */
    record Slot(String name, AccountType type) {}

    static Slots of(List<String> names) {
        return new Slots(IntStream.range(0, names.size())
                .boxed()
                .collect(Collectors.toMap(
                        Object::toString,
                        index -> new Slot(names.get(index), AccountType.USER_ID),
                        (first, second) -> first,
                        TreeMap::new)));
    }

    /**
     * Names slots, and leaves those that it does not name as they are.
     *
     * @param names by index
     * @param types by index, of some of them; one that is new and has none is for UserIDs
     */
    Slots with(Map<String, String> names, Map<String, AccountType> types) {
        Refusal.SLOT_TYPE.unless(names.keySet().containsAll(types.keySet()));
        Refusal.ATTRIBUTE_TAKEN.unless(new HashSet<>(names.values()).size() == names.size());
        Map<String, Slot> merged = new TreeMap<>(byIndex);
        names.forEach((index, name) -> merged.put(index, slot(index, name, types.get(index))));
        return new Slots(merged);
    }

    private Slot slot(String index, String name, @Nullable AccountType type) {
        Refusal.SLOT_INDEX.unless(INDEX.matcher(index).matches());
        Refusal.ATTRIBUTE_MALFORMED.unless(Bounds.isName(name));
        // Also if the other slot is to be renamed by the same request: no document allows names to be swapped.
        byIndex.forEach((other, slot) -> Refusal.ATTRIBUTE_TAKEN.unless(
                other.equals(index) || !slot.name().equals(name)));
        Slot before = byIndex.get(index);
        Refusal.SLOT_TYPE.unless(before == null || type == null || type == before.type());
        AccountType fresh = type == null ? AccountType.USER_ID : type;
        return new Slot(name, before == null ? fresh : before.type());
    }

    boolean define(String name) {
        return byIndex.values().stream().anyMatch(slot -> slot.name().equals(name));
    }

    /** {@return whether accounts of a type may have an attribute that is defined} */
    boolean serve(AccountType type, String name) {
        return byIndex.values().contains(new Slot(name, type));
    }
}
