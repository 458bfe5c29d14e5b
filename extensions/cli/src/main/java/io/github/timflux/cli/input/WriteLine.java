package io.github.timflux.cli.input;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line that says what to write for an account: an object with {@code account} and one other member, and nothing else.
 * An {@link IllegalArgumentException} says what it has instead.
 *
 * @param <T> what is written
 */
public final class WriteLine<T> {

    private static final JsonFactory JSON = new JsonFactory();

    private final String expected;
    private final String member;
    private final JsonParser json;
    private @Nullable String account;
    private @Nullable T value;

    private WriteLine(String expected, String member, JsonParser json) {
        this.expected = expected;
        this.member = member;
        this.json = json;
    }

    /**
     * Reads {@code {"account":"u1","attributes":{"sex":"F"}}}.
     *
     * @param line the line
     * @return what it says
     */
    public static AttributeUpdate attributeUpdate(String line) {
        return read(
                line,
                "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}",
                "attributes",
                WriteLine::texts,
                AttributeUpdate::new);
    }

    /**
     * Reads {@code {"account":"u1","attributes":["sex"]}}.
     *
     * @param line the line
     * @return what it says
     */
    public static AttributeRemoval attributeRemoval(String line) {
        return read(
                line,
                "{\"account\":\"u1\",\"attributes\":[\"sex\"]}",
                "attributes",
                WriteLine::textSet,
                AttributeRemoval::new);
    }

    /**
     * Reads {@code {"account":"u1","tags":["a"]}}.
     *
     * @param line the line
     * @return what it says
     */
    public static TagUpdate tagUpdate(String line) {
        return read(line, "{\"account\":\"u1\",\"tags\":[\"a\"]}", "tags", WriteLine::textSet, TagUpdate::new);
    }

    private static <T, E> E read(
            String line,
            String expected,
            String member,
            Function<WriteLine<T>, T> reader,
            BiFunction<String, T, E> element) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            return new WriteLine<T>(expected, member, parser).read(reader, element);
        }
    }

    private <E> E read(Function<WriteLine<T>, T> reader, BiFunction<String, T, E> element) {
        try {
            readMembers(reader);
        } catch (JacksonException e) {
            throw unusable("is not JSON from character "
                    + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()) + " on");
        }
        if (account == null || value == null) {
            throw unusable("has no \"" + (account == null ? "account" : member) + "\"");
        }
        return element.apply(account, value);
    }

    private void readMembers(Function<WriteLine<T>, T> reader) {
        expect(json.nextToken() == JsonToken.START_OBJECT, "is no object");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("account")) {
                expect(account == null, "has \"account\" twice");
                account = text();
            } else {
                expect(name.equals(member), "has \"" + Beginning.of(name) + "\"");
                expect(value == null, "has \"" + member + "\" twice");
                value = reader.apply(this);
            }
        }
        expect(json.nextToken() == null, "goes on after the object");
    }

    private Map<String, String> texts() {
        expect(json.currentToken() == JsonToken.START_OBJECT, "has " + found() + " for \"" + member + "\"");
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            expect(texts.put(name, text()) == null, "has \"" + Beginning.of(name) + "\" twice");
        }
        return texts;
    }

    private Set<String> textSet() {
        expect(json.currentToken() == JsonToken.START_ARRAY, "has " + found() + " for \"" + member + "\"");
        Set<String> texts = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text());
        }
        return texts;
    }

    private String text() {
        expect(json.currentToken() == JsonToken.VALUE_STRING, "has " + found() + " where a text belongs");
        return json.getString();
    }

    private String found() {
        JsonToken token = json.currentToken();
        return token == JsonToken.START_OBJECT
                ? "an object"
                : token == JsonToken.START_ARRAY ? "an array" : Beginning.of(json.getString());
    }

    private void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw unusable(otherwise);
        }
    }

    private UnusableLineException unusable(String what) {
        return new UnusableLineException(
                account == null ? "" : account, "The line " + what + "; expected " + expected + ".");
    }
}
