package io.github.timflux.core.internal.json;

import io.github.timflux.AccountIdType;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads attribute names and their types from a response. Names and types are keyed by slot. Only responses of the path
 * family {@code timpush} contain types.
 */
final class AttributeNamesReader<V> implements PayloadReader<Map<Integer, V>> {

    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, Integer> typeCodes = new TreeMap<>();
    private final Function<AttributeNamesReader<V>, Map<Integer, V>> result;

    AttributeNamesReader(Function<AttributeNamesReader<V>, Map<Integer, V>> result) {
        this.result = result;
    }

    @Override
    public boolean read(String property, JsonTokenReader json) {
        switch (property) {
            case "AttrNames" -> readSlots(json, slot -> names.put(slot, json.readString()));
            case "AttrTypes" -> readSlots(json, slot -> typeCodes.put(slot, json.readInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a JSON object in which each member name is a slot number. For each member, {@code valueReader} gets the
     * slot and reads the value.
     */
    private static void readSlots(JsonTokenReader json, Consumer<Integer> valueReader) {
        if (json.readNull()) {
            return;
        }
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            valueReader.accept(parseSlot(name));
        }
    }

    private static Integer parseSlot(String name) {
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            throw ResponseErrors.unreadable("the slot of an attribute name is not an integer");
        }
    }

    Map<Integer, String> names() {
        return Collections.unmodifiableMap(names);
    }

    Map<Integer, TimPushAttributeName> typedNames() {
        Map<Integer, TimPushAttributeName> typedNames = new TreeMap<>();
        names.forEach((slot, name) -> typedNames.put(slot, new TimPushAttributeName(name, type(slot))));
        return Collections.unmodifiableMap(typedNames);
    }

    private AccountIdType type(Integer slot) {
        return AccountIdTypeCode.parse(typeCodes.getOrDefault(slot, AccountIdTypeCode.DEFAULT));
    }

    @Override
    public Map<Integer, V> value() {
        return result.apply(this);
    }
}
