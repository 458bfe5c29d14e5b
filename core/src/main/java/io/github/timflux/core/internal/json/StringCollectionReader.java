package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.JsonType;
import io.github.timflux.internal.CompactStringMap;
import io.github.timflux.internal.CompactStringSet;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strings of one account: attributes as a map, or tags as a set. A {@code null} value is read as an empty
 * collection. One instance reads all accounts of a response, one after the other. It reuses its buffer.
 */
final class StringCollectionReader {

    private static final int INITIAL_CAPACITY = 16;

    /** The first {@link #count} elements of the buffer are the strings of the current account. */
    private String[] buffer = new String[INITIAL_CAPACITY];

    private int count;

    /**
     * Reads a JSON object whose values are strings, such as {@code Attrs}. If a name appears twice, the map contains
     * the last value. An empty array is read as an empty map, because PHP writes an empty map as an array.
     *
     * @throws UnreadableValueException if the value, or the value of a member, has another type
     */
    Map<String, String> readMap(JsonTokenReader json) {
        count = 0;
        if (json.beginObject()) {
            JsonType unexpected = null;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                add(name);
                unexpected = addString(json, unexpected);
            }
            requireStrings(unexpected);
        } else {
            requireEmpty(json, JsonType.OBJECT);
        }
        return CompactStringMap.copyOf(buffer, count);
    }

    /**
     * Reads a JSON array of strings, such as {@code Tags}. An empty object is read as an empty set.
     *
     * @throws UnreadableValueException if the value, or an item, has another type
     */
    Set<String> readSet(JsonTokenReader json) {
        count = 0;
        if (json.beginArray()) {
            JsonType unexpected = null;
            while (json.nextItem()) {
                unexpected = addString(json, unexpected);
            }
            requireStrings(unexpected);
        } else {
            requireEmpty(json, JsonType.ARRAY);
        }
        return CompactStringSet.copyOf(buffer, count);
    }

    /** Adds the next string to the buffer. If the value has another type, skips it and returns its type. */
    private @Nullable JsonType addString(JsonTokenReader json, @Nullable JsonType unexpected) {
        String string = json.readString();
        if (string != null) {
            add(string);
            return unexpected;
        }
        JsonType found = json.nextType();
        json.skipValue();
        return found;
    }

    private static void requireStrings(@Nullable JsonType unexpected) {
        if (unexpected != null) {
            throw new UnreadableValueException("contains " + unexpected + "; expected strings only");
        }
    }

    /** Reads {@code null} or an empty collection. Skips any other value, and throws. */
    private static void requireEmpty(JsonTokenReader json, JsonType expected) {
        String found = json.readNull() ? null : skipUnlessEmpty(json);
        if (found != null) {
            throw new UnreadableValueException("is " + found + "; expected " + expected);
        }
    }

    /** Skips a value. Returns a description of it, or null if it is an empty collection. */
    private static @Nullable String skipUnlessEmpty(JsonTokenReader json) {
        String found = null;
        if (json.beginArray()) {
            for (; json.nextItem(); json.skipValue()) {
                found = JsonType.ARRAY + " with items";
            }
        } else if (json.beginObject()) {
            for (; json.nextName() != null; json.skipValue()) {
                found = JsonType.OBJECT + " with members";
            }
        } else {
            found = json.nextType().toString();
            json.skipValue();
        }
        return found;
    }

    private void add(String string) {
        if (count == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * count);
        }
        buffer[count++] = string;
    }
}
