package io.github.timflux.core.internal.json;

import io.github.timflux.AccountType;
import io.github.timflux.TypedAttributeName;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.UnreadableResponse;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Names by slot, and the numbers of their types, which one family alone has. */
final class AttributeNamesReader<V> implements PayloadReader<Map<Integer, V>> {

    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, Integer> types = new TreeMap<>();
    private final Function<AttributeNamesReader<V>, Map<Integer, V>> result;

    AttributeNamesReader(Function<AttributeNamesReader<V>, Map<Integer, V>> result) {
        this.result = result;
    }

    @Override
    public boolean read(String property, JsonTokenReader json) {
        switch (property) {
            case "AttrNames" -> each(json, slot -> names.put(slot, json.readString()));
            case "AttrTypes" -> each(json, slot -> types.put(slot, json.readInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads an object; the reader of a member is given its slot. */
    private static void each(JsonTokenReader json, Consumer<Integer> member) {
        if (json.readNull()) {
            return;
        }
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            member.accept(slot(name));
        }
    }

    private static Integer slot(String name) {
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            throw UnreadableResponse.because("the slot of an attribute name is no number");
        }
    }

    Map<Integer, String> names() {
        return Collections.unmodifiableMap(names);
    }

    /** A name without a type has the documented default. */
    Map<Integer, TypedAttributeName> typed() {
        Map<Integer, TypedAttributeName> typed = new TreeMap<>();
        names.forEach((slot, name) -> typed.put(
                slot, new TypedAttributeName(name, type(types.getOrDefault(slot, UnreadableResponse.USER_ID)))));
        return Collections.unmodifiableMap(typed);
    }

    private static AccountType type(int number) {
        return switch (number) {
            case UnreadableResponse.USER_ID -> AccountType.USER_ID;
            case UnreadableResponse.REGISTRATION_ID -> AccountType.REGISTRATION_ID;
            default -> throw UnreadableResponse.because("an attribute is for accounts of type " + number);
        };
    }

    @Override
    public Map<Integer, V> value() {
        return result.apply(this);
    }
}
