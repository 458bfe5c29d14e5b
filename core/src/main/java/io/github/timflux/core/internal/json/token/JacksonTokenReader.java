package io.github.timflux.core.internal.json.token;

import static io.github.timflux.core.internal.json.token.UnreadableResponse.because;

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

/** Reads whatever is JSON, and says why something is not. The parser stands on the first token of the next value. */
public final class JacksonTokenReader implements JsonTokenReader {

    /**
     * A hundred accounts, each with all the thousand tags that an application may have, need fewer. What is made of a
     * token takes a hundred bytes at most, and its text, whatever else somebody may send.
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

    public static <T> T read(byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        // The parser looks for the encoding when it is made, and may fail on it already.
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            parser.nextToken();
            return reader.apply(new JacksonTokenReader(parser));
        } catch (StreamConstraintsException e) {
            throw because("it has more values, or longer or deeper ones, than an answer can have");
        } catch (JacksonException e) {
            // Without its message, which shows a piece of the answer: accounts and what they have are not for logs.
            throw because("it is not JSON as documented (" + where(e.getLocation()) + ")");
        }
    }

    private static String where(@Nullable TokenStreamLocation location) {
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
            throw because("there is " + json.currentToken() + " where a text was expected");
        }
        return json.getString();
    }

    @Override
    public int readInt() {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        return json.getIntValue();
    }

    @Override
    public int readAccount(AccountIndex asked, int guess) {
        return asked.indexOf(readString());
    }

    @Override
    public void skipValue() {
        json.skipChildren();
    }

    @Override
    public void expectEnd() {
        if (json.nextToken() != null) {
            throw because("something follows its end");
        }
    }

    private void expect(JsonToken expected, String description) {
        if (json.currentToken() != expected) {
            throw because("there is " + json.currentToken() + " where " + description + " was expected");
        }
    }
}
