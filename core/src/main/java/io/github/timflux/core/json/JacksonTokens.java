package io.github.timflux.core.json;

import static io.github.timflux.core.json.Values.unreadable;

import io.github.timflux.core.accounts.Accounts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads whatever is JSON, and says why something is not. The parser stands on the first token of the next value. */
final class JacksonTokens implements Tokens {

    /**
     * A hundred accounts, each with all the thousand tags that an application may have, need fewer. What is made of a
     * token takes a hundred bytes at most, and its text, whatever else somebody may send.
     */
    static final int MOST_TOKENS = 128 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();

    private final JsonParser json;

    private JacksonTokens(JsonParser json) {
        this.json = json;
    }

    static <T> T read(byte[] bytes, int offset, int length, Function<Tokens, T> reader) {
        // The parser looks for the encoding when it is made, and may fail on it already.
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            parser.nextToken();
            return reader.apply(new JacksonTokens(parser));
        } catch (StreamConstraintsException e) {
            throw unreadable("it has more values, or longer or deeper ones, than an answer can have");
        } catch (JacksonException e) {
            // Without its message, which shows a piece of the answer: accounts and what they have are not for logs.
            throw unreadable("it is not JSON as documented (" + where(e.getLocation()) + ")");
        }
    }

    private static String where(@Nullable TokenStreamLocation location) {
        return location == null ? "at its start" : "at byte " + location.getByteOffset();
    }

    @Override
    public boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    @Override
    public void beginObject() {
        expect(JsonToken.START_OBJECT, "an object");
    }

    @Override
    public @Nullable String nextName() {
        String name = json.nextName();
        if (name != null) {
            json.nextToken();
        }
        return name;
    }

    @Override
    public void beginArray() {
        expect(JsonToken.START_ARRAY, "an array");
    }

    @Override
    public boolean nextItem() {
        return json.nextToken() != JsonToken.END_ARRAY;
    }

    @Override
    public String text() {
        if (isNull()) {
            return "";
        }
        if (!json.currentToken().isScalarValue()) {
            throw unreadable("there is " + json.currentToken() + " where a text was expected");
        }
        return json.getString();
    }

    @Override
    public int number() {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        return json.getIntValue();
    }

    @Override
    public int account(Accounts asked, int guess) {
        return asked.indexOf(text());
    }

    @Override
    public void skip() {
        json.skipChildren();
    }

    @Override
    public void end() {
        if (json.nextToken() != null) {
            throw unreadable("something follows its end");
        }
    }

    private void expect(JsonToken expected, String description) {
        if (json.currentToken() != expected) {
            throw unreadable("there is " + json.currentToken() + " where " + description + " was expected");
        }
    }
}
