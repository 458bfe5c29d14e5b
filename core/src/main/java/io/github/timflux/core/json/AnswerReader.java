package io.github.timflux.core.json;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer.Refusal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an answer in one pass. Unknown properties are skipped, absent and null ones are as if empty; a value of another
 * type than documented makes the whole body unreadable, for nothing else in it can then be trusted either.
 */
final class AnswerReader<V> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String OK = "OK";

    private final JsonParser json;
    private final String listName;
    private final String valueName;
    private final ValueReader<V> valueReader;

    private String status = "";
    private @Nullable Integer code;
    private String info = "";
    private final Map<String, V> values = new HashMap<>(256);
    private Map<String, Refusal> refusals = Map.of();

    /** Reads the value of an account; the parser stands on its first token. */
    @FunctionalInterface
    interface ValueReader<V> {
        V read(JsonParser json);
    }

    private AnswerReader(JsonParser json, String listName, String valueName, ValueReader<V> valueReader) {
        this.json = json;
        this.listName = listName;
        this.valueName = valueName;
        this.valueReader = valueReader;
    }

    static <V> Answer<V> read(byte[] body, String listName, String valueName, ValueReader<V> valueReader) {
        // The parser looks for the encoding when it is made, and may fail on it already.
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new AnswerReader<>(parser, listName, valueName, valueReader).answer();
        } catch (JacksonException e) {
            // Without its message, which shows a piece of the answer: accounts and what they have are not for logs.
            throw unreadable("it is not JSON as documented (" + where(e.getLocation()) + ")");
        }
    }

    private static String where(@Nullable TokenStreamLocation location) {
        return location == null ? "at its start" : "at byte " + location.getByteOffset();
    }

    private Answer<V> answer() {
        expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            property(name);
        }
        if (json.nextToken() != null) {
            throw unreadable("something follows its end");
        }
        if (code == null) {
            throw unreadable("it has no ErrorCode");
        }
        return new Answer<>(code == 0 && status.equals(OK), code, info, values, refusals);
    }

    private void property(String name) {
        if (name.equals(listName)) {
            eachItem(this::value);
        } else {
            switch (name) {
                case "ActionStatus" -> status = text(json);
                case "ErrorCode" -> code = number();
                case "ErrorInfo" -> info = text(json);
                case "ErrorList" -> eachItem(this::refusal);
                default -> json.skipChildren();
            }
        }
    }

    private void eachItem(Runnable item) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(json.currentToken(), JsonToken.START_ARRAY, "an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT, "an object");
            item.run();
        }
    }

    private void value() {
        String account = null;
        V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("To_Account")) {
                account = text(json);
            } else if (name.equals(valueName)) {
                value = valueReader.read(json);
            } else {
                json.skipChildren();
            }
        }
        if (account != null && value != null) {
            values.putIfAbsent(account, value);
        }
    }

    private void refusal() {
        String account = null;
        int itemCode = 0;
        String itemInfo = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "To_Account" -> account = text(json);
                case "ErrorCode" -> itemCode = number();
                case "ErrorInfo" -> itemInfo = text(json);
                default -> json.skipChildren();
            }
        }
        if (account != null) {
            refuse(account, new Refusal(itemCode, itemInfo));
        }
    }

    private void refuse(String account, Refusal refusal) {
        if (refusals.isEmpty()) {
            refusals = new HashMap<>();
        }
        refusals.putIfAbsent(account, refusal);
    }

    private int number() {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "an integer");
        return json.getIntValue();
    }

    /** An object of texts, such as {@code Attrs}; null is as if empty. */
    static Map<String, String> readTexts(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        expect(json.currentToken(), JsonToken.START_OBJECT, "an object");
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            texts.put(name, text(json));
        }
        return texts.isEmpty() ? Map.of() : Collections.unmodifiableMap(texts);
    }

    /**
     * A text; null is as if empty. Numbers and booleans, which no document forbids as attribute values, as they stand.
     */
    private static String text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (!json.currentToken().isScalarValue()) {
            throw unreadable("there is " + json.currentToken() + " where a text was expected");
        }
        return json.getString();
    }

    private static void expect(@Nullable JsonToken actual, JsonToken expected, String description) {
        if (actual != expected) {
            throw unreadable("there is " + actual + " where " + description + " was expected");
        }
    }

    private static TimException unreadable(String why) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The answer cannot be read: " + why + ".", null);
    }
}
