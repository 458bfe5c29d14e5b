package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.internal.CallSettings;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Checks the JSON text of a request before it is sent. A text is rejected if the service could read it in another way
 * than the application: it is no complete object, or a name occurs twice in one object.
 */
final class JsonTextValidator {

    static final int MAX_BYTES = CallSettings.MAX_REQUEST_BYTES;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
        if (json.length() > MAX_BYTES) {
            throw tooLong(json.length() + " characters");
        }
        byte[] bytes = utf8(json);
        if (bytes.length > MAX_BYTES) {
            throw tooLong(bytes.length + " bytes");
        }
        requireObject(bytes);
        return bytes;
    }

    private static byte[] utf8(String json) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw invalid("has half of a surrogate pair; expected valid Unicode");
        }
    }

    private static void requireObject(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (bytes.length == 0 || bytes[0] < 0 || parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("is not a JSON object; expected an object such as {\"From_Account\":\"a\"}");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw invalid(
                        "continues after the end of the JSON object (" + position(parser.currentLocation()) + ")");
            }
        } catch (StreamConstraintsException e) {
            throw invalid("has a value that is too long, or is nested too deeply (" + position(e.getLocation()) + ")");
        } catch (JacksonException e) {
            // Jackson's message is not used, because it quotes the text.
            throw invalid("is not valid JSON, or has a name twice in one object (" + position(e.getLocation()) + ")");
        }
    }

    private static String position(@Nullable TokenStreamLocation location) {
        return location == null
                ? "at its start"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static TimException tooLong(String size) {
        return invalid("has " + size + "; expected at most " + MAX_BYTES + " bytes");
    }

    private static TimException invalid(String problem) {
        return new TimException(ErrorKind.INVALID, 0, "The request body " + problem + ".", null);
    }
}
