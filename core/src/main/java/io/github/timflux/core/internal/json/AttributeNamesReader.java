package io.github.timflux.core.internal.json;

import io.github.timflux.AccountIdType;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.JsonType;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads attribute names and their types from a response. Names and types are keyed by slot. Only responses of the path
 * family {@code timpush} contain types.
 */
final class AttributeNamesReader<V> implements PayloadReader<Map<Integer, V>> {

    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, Integer> typeCodes = new TreeMap<>();
    private @Nullable JsonType namesProblem;
    private @Nullable JsonType typesProblem;
    private final Function<AttributeNamesReader<V>, Map<Integer, V>> result;

    AttributeNamesReader(Function<AttributeNamesReader<V>, Map<Integer, V>> result) {
        this.result = result;
    }

    @Override
    public boolean read(String property, JsonTokenReader json) {
        switch (property) {
            case "AttrNames" -> namesProblem = readSlots(json, slot -> readName(slot, json));
            case "AttrTypes" -> typesProblem = readSlots(json, slot -> readType(slot, json));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads the name of a slot. A slot without a name, or with a name that is no scalar, is left out. */
    private void readName(Integer slot, JsonTokenReader json) {
        if (json.readNull()) {
            return;
        }
        String name = json.readString();
        if (name == null) {
            json.skipValue();
        } else {
            names.put(slot, name);
        }
    }

    private void readType(Integer slot, JsonTokenReader json) {
        if (json.readNull()) {
            return;
        }
        Integer code = json.readInt();
        if (code == null) {
            json.skipValue();
        }
        typeCodes.put(slot, code == null ? AccountIdTypeCode.UNKNOWN : code);
    }

    /**
     * Reads a JSON object in which each member name is a slot number. For each member, {@code valueReader} gets the
     * slot and reads the value. An array is read as the values of the slots 0, 1, 2 and so on, because PHP writes such
     * a map as an array. Members with other names are skipped. Returns the type of the value if it is neither; the
     * value is skipped.
     */
    private static @Nullable JsonType readSlots(JsonTokenReader json, Consumer<Integer> valueReader) {
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                Integer slot = parseSlot(name);
                if (slot == null) {
                    json.skipValue();
                } else {
                    valueReader.accept(slot);
                }
            }
        } else if (json.beginArray()) {
            for (int slot = 0; json.nextItem(); slot++) {
                valueReader.accept(slot);
            }
        } else if (!json.readNull()) {
            JsonType found = json.nextType();
            json.skipValue();
            return found;
        }
        return null;
    }

    private static @Nullable Integer parseSlot(String name) {
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public void requireReadable() {
        if (namesProblem != null) {
            throw ResponseErrors.unreadablePayload("AttrNames is " + namesProblem + "; expected an object");
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
        int absent = typesProblem == null ? AccountIdTypeCode.DEFAULT : AccountIdTypeCode.UNKNOWN;
        return AccountIdTypeCode.parse(typeCodes.getOrDefault(slot, absent));
    }

    @Override
    public Map<Integer, V> value() {
        return result.apply(this);
    }
}
