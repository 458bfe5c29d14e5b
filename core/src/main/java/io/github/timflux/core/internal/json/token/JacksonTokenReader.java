package io.github.timflux.core.internal.json.token;

import static io.github.timflux.core.internal.json.token.ResponseErrors.unreadable;

import io.github.timflux.core.internal.window.AccountIndex;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
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

    private static final JsonFactory JSON_OF_ANY_LENGTH = JsonFactory.builder()
            // A table of all names could need much more memory than the response.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** An integer, with a fraction of zero or without one. More digits are not needed for an {@code int}. */
    private static final Pattern INTEGER = Pattern.compile("\\s*([+-]?[0-9]{1,10})(?:\\.0*)?\\s*");

    private final JsonParser json;

    /** Matches {@link #INTEGER}. It is reused, because a response can have many integers. */
    private final Matcher integer = INTEGER.matcher("");

    private JacksonTokenReader(JsonParser json) {
        this.json = json;
    }

    /** Applies the reader function to the JSON in these bytes, which has at most {@link #MAX_TOKENS} tokens. */
    public static <T> T read(byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        return read(JSON, bytes, offset, length, reader);
    }

    /**
     * Applies the reader function to the JSON in these bytes, which has any number of tokens. The reader function must
     * skip the values whose number is not limited, because a skipped value needs no memory.
     */
    public static <T> T readAnyLength(byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        return read(JSON_OF_ANY_LENGTH, bytes, offset, length, reader);
    }

    private static <T> T read(
            JsonFactory factory, byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        // createParser is inside the try block, because createParser detects the encoding and can throw an exception.
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            if (parser.nextToken() == null) {
                throw unreadable("it is empty");
            }
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
        if (location == null) {
            return "at its start";
        }
        // Without a table of names, Jackson decodes the bytes first, and then counts characters.
        return location.getByteOffset() < 0
                ? "at character " + location.getCharOffset()
                : "at byte " + location.getByteOffset();
    }

    @Override
    public boolean readNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    @Override
    public boolean beginObject() {
        return json.currentToken() == JsonToken.START_OBJECT;
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
    public boolean beginArray() {
        return json.currentToken() == JsonToken.START_ARRAY;
    }

    @Override
    public boolean nextItem() {
        return json.nextToken() != JsonToken.END_ARRAY;
    }

    @Override
    public @Nullable String readString() {
        if (readNull()) {
            return "";
        }
        return json.currentToken().isScalarValue() ? json.getString() : null;
    }

    @Override
    public @Nullable Integer readInt() {
        return switch (nextType()) {
            case NUMBER, STRING -> parseInt(json.getString());
            default -> null;
        };
    }

    private @Nullable Integer parseInt(String text) {
        if (!integer.reset(text).matches()) {
            return null;
        }
        long number = Long.parseLong(text, integer.start(1), integer.end(1), 10);
        return number == (int) number ? (Integer) (int) number : null;
    }

    @Override
    public int readAccount(AccountIndex requested, int hint) {
        String account = readString();
        if (account == null) {
            skipValue();
        }
        return requested.indexOf(account);
    }

    @Override
    public JsonType nextType() {
        return switch (json.currentToken()) {
            case START_OBJECT -> JsonType.OBJECT;
            case START_ARRAY -> JsonType.ARRAY;
            case VALUE_STRING -> JsonType.STRING;
            case VALUE_TRUE, VALUE_FALSE -> JsonType.BOOLEAN;
            case VALUE_NULL -> JsonType.NULL;
            default -> JsonType.NUMBER;
        };
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
}
