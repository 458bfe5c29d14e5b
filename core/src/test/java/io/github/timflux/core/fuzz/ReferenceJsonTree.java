package io.github.timflux.core.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON tree that keeps members with the same name. It reads characters that the JDK has decoded, and so uses another
 * parser than the client, which reads bytes.
 *
 * @param kind the first token of the value
 * @param text the text of a value that is neither object nor array
 * @param names the names of the members of an object
 * @param nodes the members of an object or the elements of an array
 */
record ReferenceJsonTree(JsonToken kind, String text, List<String> names, List<ReferenceJsonTree> nodes) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** Reads a body; returns null if it is not a single JSON value in UTF-8. */
    static @Nullable ReferenceJsonTree of(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), decoded(body))) {
            if (json.nextToken() == null) {
                return null;
            }
            ReferenceJsonTree tree = node(json);
            return json.nextToken() == null ? tree : null;
        } catch (CharacterCodingException | JacksonException e) {
            return null;
        }
    }

    private static String decoded(byte[] body) throws CharacterCodingException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static ReferenceJsonTree node(JsonParser json) {
        JsonToken kind = json.currentToken();
        List<String> names = new ArrayList<>();
        List<ReferenceJsonTree> nodes = new ArrayList<>();
        if (kind == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                names.add(json.currentName());
                json.nextToken();
                nodes.add(node(json));
            }
        } else if (kind == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                nodes.add(node(json));
            }
        } else {
            return new ReferenceJsonTree(kind, json.getString(), names, nodes);
        }
        return new ReferenceJsonTree(kind, "", names, nodes);
    }

    boolean is(JsonToken token) {
        return kind == token;
    }

    /** All members with the name, in order. */
    List<ReferenceJsonTree> members(String name) {
        return IntStream.range(0, names.size())
                .filter(index -> names.get(index).equals(name))
                .mapToObj(nodes::get)
                .toList();
    }
}
