package io.github.timflux.core.internal.json.token;

import static io.github.timflux.core.internal.json.token.ResponseErrors.unreadable;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.window.AccountIndex;
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

/**
 * Reads any JSON with Jackson's parser. Error messages contain the reason and, for invalid JSON, the position. When a
 * method starts to read a value, the current token of the parser is the first token of this value.
 */
public final class JacksonTokenReader implements JsonTokenReader {

    /**
     * Maximum number of tokens in a response. This maximum limits the memory that a hostile response can use: each
     * token creates a string and an object of at most 100 bytes. Even a response with 100 accounts and 1,000 tags for
     * each account (the maximum of an application) has fewer tokens.
     */
    public static final int MAX_TOKENS = 128 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
            .build();

    private final JsonParser json;

    private JacksonTokenReader(JsonParser json) {
        this.json = json;
    }

    /** Applies the reader function to the JSON in these bytes. */
    public static <T> T read(byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        // createParser is inside the try block, because createParser detects the encoding and can throw an exception.
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            parser.nextToken();
            return reader.apply(new JacksonTokenReader(parser));
        } catch (StreamConstraintsException e) {
            throw unreadable("it has more tokens, a longer value or deeper nesting than a response can have");
        } catch (JacksonException e) {
            // Jackson's message is not used: it quotes the response, and accounts and their values must not appear in
            // logs.
            throw unreadable("it is not valid JSON (" + position(e.getLocation()) + ")");
        }
    }

    private static String position(@Nullable TokenStreamLocation location) {
        return location == null ? "at its start" : "at byte " + location.getByteOffset();
    }

    @Override
    public boolean readNull() {
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
    public String readString() {
        if (readNull()) {
            return "";
        }
        if (!json.currentToken().isScalarValue()) {
            throw unexpectedToken("a string");
        }
        return json.getString();
    }

    @Override
    public int readInt() {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        return json.getIntValue();
    }

    @Override
    public int readAccount(AccountIndex requested, int hint) {
        return requested.indexOf(readString());
    }

    @Override
    public void skipValue() {
        json.skipChildren();
    }

    @Override
    public void expectEnd() {
        if (json.nextToken() != null) {
            throw unreadable("content follows the end of the JSON object");
        }
    }

    private void expect(JsonToken expected, String description) {
        if (json.currentToken() != expected) {
            throw unexpectedToken(description);
        }
    }

    private TimException unexpectedToken(String expected) {
        return unreadable("it contains " + json.currentToken() + "; expected " + expected);
    }
}
