package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Checks the JSON text of a request before it is sent. A text is rejected if it is not one complete object, or if the
 * service could read it in another way than the application: a name occurs twice in one object, or a string is not
 * valid Unicode.
 */
final class JsonTextValidator {

    /** Maximum size of a request body. 4 MiB are far above the limits of the service. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Otherwise, the factory would keep names of the application in memory.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private JsonTextValidator() {}

    /**
     * Checks a text.
     *
     * @return the text in UTF-8
     * @throws TimException with kind INVALID; its message contains the position and not the text, which may be
     *     confidential
     */
    static byte[] toBytes(String json) {
        // Each character needs at least one byte. This check comes first, so that a long text needs no memory.
        if (json.length() > MAX_BYTES) {
            throw tooLong(json.length() + " characters");
        }
        byte[] bytes = utf8(json);
        if (bytes.length > MAX_BYTES) {
            throw tooLong(bytes.length + " bytes");
        }
        requireObject(json);
        return bytes;
    }

    private static byte[] utf8(String json) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw unpairedSurrogate("");
        }
    }

    private static void requireObject(String json) {
        // The parser reads the text and not its bytes, because it would guess the encoding of bytes.
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noObject(parser.currentToken());
            }
            do {
                requireUnicode(parser);
            } while (parser.nextToken() != JsonToken.END_OBJECT
                    || !parser.streamReadContext().inRoot());
            if (parser.nextToken() != null) {
                throw invalid("continues after the end of the JSON object" + position(parser.currentTokenLocation()));
            }
        } catch (StreamConstraintsException e) {
            throw invalid("has a value that is too long, or is nested too deeply" + position(e.getLocation())
                    + "; expected at most " + JSON.streamReadConstraints().getMaxNestingDepth() + " levels");
        } catch (JacksonException e) {
            // Jackson's message is not used, because it quotes the text.
            throw invalid("is not valid JSON, or has a name twice in one object" + position(e.getLocation()));
        }
    }

    /**
     * Rejects an escape for half of a surrogate pair in a string, such as {@code \\uD800}. Jackson rejects it in names
     * only.
     */
    private static void requireUnicode(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getString().codePoints().anyMatch(JsonTextValidator::isSurrogate)) {
            throw unpairedSurrogate(position(parser.currentTokenLocation()));
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static TimException noObject(@Nullable JsonToken first) {
        String found = first == null ? "is empty" : "is not a JSON object";
        return invalid(found + "; expected an object, such as {\"From_Account\":\"administrator\"}");
    }

    private static TimException unpairedSurrogate(String position) {
        return invalid("has half of a surrogate pair" + position + "; expected valid Unicode");
    }

    private static String position(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static TimException tooLong(String size) {
        return invalid("has " + size + "; expected at most " + MAX_BYTES + " bytes");
    }

    private static TimException invalid(String problem) {
        return new TimException(ErrorKind.INVALID, 0, "The request body " + problem + ".", null);
    }
}
