package io.github.timflux.core.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the golden files: the samples of Tencent's documents, named after the operation on the wire. Comments inside
 * the JSON are removed and syntax errors are corrected. If a document only shows a response with failed accounts, the
 * response without failures is invented.
 */
public final class Golden {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Golden() {}

    /** Returns the bytes of a file. */
    public static byte[] read(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no golden file " + name + ".");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the JSON tree of a file. */
    public static JsonNode tree(String name) {
        return tree(read(name));
    }

    /** Returns the JSON tree of a body. Fails if an object contains a property twice. */
    public static JsonNode tree(byte[] body) {
        return STRICT.readTree(body);
    }
}
