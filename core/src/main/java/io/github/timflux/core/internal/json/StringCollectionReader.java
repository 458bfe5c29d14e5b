package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.JsonType;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strings of one account: attributes as a map, or tags as a set. A {@code null} value is read as an empty
 * collection. One instance reads all accounts of a response, one after the other. It reuses its buffer.
 */
final class StringCollectionReader {

    /** Maximum size of a compact collection. With up to 16 entries, a linear search is the fastest search. */
    private static final int MAX_COMPACT_SIZE = 16;

    /** The first {@link #count} elements of the buffer are the strings of the current account. */
    private String[] buffer = new String[MAX_COMPACT_SIZE];

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
        if (count == 0) {
            return Map.of();
        }
        return isCompact(2) ? new CompactStringMap(copyOfStrings()) : toLinkedMap();
    }

    private Map<String, String> toLinkedMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < count; index += 2) {
            map.put(buffer[index], buffer[index + 1]);
        }
        return Collections.unmodifiableMap(map);
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
        if (count == 0) {
            return Set.of();
        }
        return isCompact(1)
                ? new CompactStringSet(copyOfStrings())
                : Collections.unmodifiableSet(
                        new LinkedHashSet<>(Arrays.asList(buffer).subList(0, count)));
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

    private String[] copyOfStrings() {
        return Arrays.copyOf(buffer, count);
    }

    /**
     * Returns true if a compact collection can hold the strings, that is, if there are at most 16 keys and no key
     * appears twice.
     *
     * @param step the distance between two keys in the buffer: 2 if keys and values alternate, 1 if there are only keys
     */
    private boolean isCompact(int step) {
        if (count > MAX_COMPACT_SIZE * step) {
            return false;
        }
        for (int index = step; index < count; index += step) {
            for (int earlier = 0; earlier < index; earlier += step) {
                if (buffer[index].equals(buffer[earlier])) {
                    return false;
                }
            }
        }
        return true;
    }
}
