package io.github.timflux.cli.input;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON values of an expected type and describes unexpected values in error messages. */
final class JsonValueReader {

    private JsonValueReader() {}

    /** Reads the value of a member. The parser is positioned at the value. */
    @FunctionalInterface
    interface MemberReader<V> {

        V read(JsonParser json, String name);
    }

    /** Reads an object whose values are strings. */
    static Map<String, String> readTextMap(JsonParser json, String name) {
        expect(JsonToken.START_OBJECT, "an object of strings", json, quoted(name));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            json.nextToken();
            texts.put(key, requireFirst(key, texts.get(key), readText(json, quoted(key) + " of " + quoted(name))));
        }
        return texts;
    }

    /** Reads an array of strings, without duplicates. */
    static Set<String> readTextSet(JsonParser json, String name) {
        expect(JsonToken.START_ARRAY, "an array of strings", json, quoted(name));
        Set<String> texts = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(readText(json, "An element of " + quoted(name)));
        }
        return texts;
    }

    static String readText(JsonParser json, String what) {
        expect(JsonToken.VALUE_STRING, "a string", json, what);
        return json.getString();
    }

    /**
     * Requires that a member occurs once. {@code StreamReadFeature.STRICT_DUPLICATE_DETECTION} would report a duplicate
     * as malformed JSON.
     */
    static <V> V requireFirst(String name, @Nullable V earlier, V value) {
        if (earlier != null) {
            throw new IllegalArgumentException("The member " + quoted(name) + " occurs twice; expected it once.");
        }
        return value;
    }

    private static void expect(JsonToken token, String expected, JsonParser json, String what) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(what + " is " + describe(json) + "; expected " + expected + ".");
        }
    }

    /** Describes the current token of the parser. */
    static String describe(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "empty";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the string " + quoted(json.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + TextExcerpt.of(json.getString());
            default -> json.getString();
        };
    }

    static String quoted(String text) {
        return '"' + TextExcerpt.of(text) + '"';
    }
}
