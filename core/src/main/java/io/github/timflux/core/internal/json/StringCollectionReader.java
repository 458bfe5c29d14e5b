package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads the texts of account after account, which come next each time. Null is as if empty. */
final class StringCollectionReader {

    /** As long as there are so few, to look at all of them is the fastest way to find one. */
    private static final int FEW = 16;

    /** Of the account that is read, up to their count; its room is used for all accounts. */
    private String[] texts = new String[FEW];

    private int count;

    /** An object of texts, such as {@code Attrs}. Of a name that comes twice, the last text counts. */
    Map<String, String> byName(JsonTokenReader json) {
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
        return areFewAndDistinct(2) ? new CompactStringMap(gathered()) : linkedMap();
    }

    private Map<String, String> linkedMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < count; index += 2) {
            map.put(texts[index], texts[index + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** An array of texts, such as {@code Tags}. */
    Set<String> distinct(JsonTokenReader json) {
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
        return areFewAndDistinct(1)
                ? new CompactStringSet(gathered())
                : Collections.unmodifiableSet(
                        new LinkedHashSet<>(Arrays.asList(texts).subList(0, count)));
    }

    private void add(String text) {
        if (count == texts.length) {
            texts = Arrays.copyOf(texts, 2 * count);
        }
        texts[count++] = text;
    }

    private String[] gathered() {
        return Arrays.copyOf(texts, count);
    }

    /** Whether every so manieth text, from the first on, is another one. */
    private boolean areFewAndDistinct(int step) {
        if (count > FEW * step) {
            return false;
        }
        for (int index = step; index < count; index += step) {
            for (int before = 0; before < index; before += step) {
                if (texts[index].equals(texts[before])) {
                    return false;
                }
            }
        }
        return true;
    }
}
