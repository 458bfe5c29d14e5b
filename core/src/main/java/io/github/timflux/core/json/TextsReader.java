package io.github.timflux.core.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the texts of account after account; the parser stands on their first token. Null is as if empty. */
final class TextsReader {

    /** As long as there are so few, to look at all of them is the fastest way to find one. */
    private static final int FEW = 16;

    private final List<String> texts = new ArrayList<>();

    /** An object of texts, such as {@code Attrs}. Of a name that comes twice, the last text counts. */
    Map<String, String> byName(JsonParser json) {
        texts.clear();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        Values.expect(json.currentToken(), JsonToken.START_OBJECT, "an object");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            texts.add(name);
            texts.add(Values.text(json));
        }
        if (texts.isEmpty()) {
            return Map.of();
        }
        return areFewAndDistinct(2) ? new TextMap(gathered()) : linkedMap();
    }

    private Map<String, String> linkedMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < texts.size(); index += 2) {
            map.put(texts.get(index), texts.get(index + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    /** An array of texts, such as {@code Tags}. */
    Set<String> distinct(JsonParser json) {
        texts.clear();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Set.of();
        }
        Values.expect(json.currentToken(), JsonToken.START_ARRAY, "an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(Values.text(json));
        }
        if (texts.isEmpty()) {
            return Set.of();
        }
        return areFewAndDistinct(1) ? new TextSet(gathered()) : Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }

    private String[] gathered() {
        return texts.toArray(new String[texts.size()]);
    }

    /** Whether every so manieth text, from the first on, is another one. */
    private boolean areFewAndDistinct(int step) {
        if (texts.size() > FEW * step) {
            return false;
        }
        for (int index = step; index < texts.size(); index += step) {
            for (int before = 0; before < index; before += step) {
                if (texts.get(index).equals(texts.get(before))) {
                    return false;
                }
            }
        }
        return true;
    }
}
