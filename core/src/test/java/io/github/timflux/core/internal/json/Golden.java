package io.github.timflux.core.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples of Tencent's documents, each under the name of the operation on the wire. Comments and what they swallow
 * are repaired; where a document shows failed accounts only, the answer without them is invented.
 */
public final class Golden {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Golden() {}

    /** The bytes of a file. */
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

    /** The tree of a file. */
    public static JsonNode tree(String name) {
        return tree(read(name));
    }

    /** The tree of a body, in which no property may come twice. */
    public static JsonNode tree(byte[] body) {
        return STRICT.readTree(body);
    }
}
