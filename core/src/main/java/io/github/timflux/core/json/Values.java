package io.github.timflux.core.json;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads values; the parser stands on their first token. Null is as if empty. */
final class Values {

    /** The numbers of {@code AttrTypes}. */
    static final int USER_ID = 0;

    static final int REGISTRATION_ID = 1;

    private static final FrequentTexts FREQUENT = new FrequentTexts();

    private Values() {}

    /** An array of objects; the reader of one finds the parser at its start. */
    static void eachItem(JsonParser json, Consumer<JsonParser> item) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(json.currentToken(), JsonToken.START_ARRAY, "an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT, "an object");
            item.accept(json);
        }
    }

    /** An object; the reader of a member is given its name and finds the parser at its value. */
    static void eachMember(JsonParser json, Consumer<String> member) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(json.currentToken(), JsonToken.START_OBJECT, "an object");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            member.accept(name);
        }
    }

    /** A text. Numbers and booleans, which no document forbids as attribute values, as they stand. */
    static String text(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> "";
            case VALUE_STRING ->
                FREQUENT.of(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
            default -> scalar(json);
        };
    }

    private static String scalar(JsonParser json) {
        if (!json.currentToken().isScalarValue()) {
            throw unreadable("there is " + json.currentToken() + " where a text was expected");
        }
        return json.getString();
    }

    /** The place of an account, or -1 if it was not asked for. The guess is where it is if all answers are in order. */
    static int account(JsonParser json, Accounts asked, int guess) {
        return json.currentToken() == JsonToken.VALUE_STRING
                ? asked.indexOf(json.getStringCharacters(), json.getStringOffset(), json.getStringLength(), guess)
                : asked.indexOf(text(json));
    }

    static int number(JsonParser json) {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "an integer");
        return json.getIntValue();
    }

    /** What an item says of its account has to be about one, and clear: nobody could tell which of two is meant. */
    static void first(boolean isFirst) {
        if (!isFirst) {
            throw unreadable("an item has its account, or the value of that, twice");
        }
    }

    static void expect(@Nullable JsonToken actual, JsonToken expected, String description) {
        if (actual != expected) {
            throw unreadable("there is " + actual + " where " + description + " was expected");
        }
    }

    static TimException unreadable(String why) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The answer cannot be read: " + why + ".", null);
    }
}
