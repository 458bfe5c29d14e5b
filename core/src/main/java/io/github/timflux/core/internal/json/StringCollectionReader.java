package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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
     * the last value.
     */
    Map<String, String> readMap(JsonTokenReader json) {
        if (json.readNull()) {
            return Map.of();
        }
        json.beginObject();
        count = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            add(name);
            add(json.readString());
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

    /** Reads a JSON array of strings, such as {@code Tags}. */
    Set<String> readSet(JsonTokenReader json) {
        if (json.readNull()) {
            return Set.of();
        }
        json.beginArray();
        count = 0;
        while (json.nextItem()) {
            add(json.readString());
        }
        if (count == 0) {
            return Set.of();
        }
        return isCompact(1)
                ? new CompactStringSet(copyOfStrings())
                : Collections.unmodifiableSet(
                        new LinkedHashSet<>(Arrays.asList(buffer).subList(0, count)));
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
