package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.timflux.core.internal.http.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the golden bodies: the sample requests and answers of Tencent's documents. The resource folder {@code golden}
 * has one file for each operation. A line such as {@code # timpush.get_attr.request} is the name of the body that
 * follows.
 *
 * <p>The golden bodies contain no comments, although the JSON of some documents does. If a document has only an answer
 * with failed accounts, the answer without failures is invented.
 */
public final class GoldenBodies {

    private static final String HEADING = "# ";

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, byte[]> BODIES = readAll();

    private GoldenBodies() {}

    /** Returns the names of all bodies. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BODIES.keySet());
    }

    /** Returns the bytes of a body. */
    public static byte[] read(String name) {
        byte[] body = BODIES.get(name);
        if (body == null) {
            throw new IllegalArgumentException(
                    "There is no golden body " + name + "; expected a heading \"# " + name + "\" in a file of golden.");
        }
        return body.clone();
    }

    /** Returns the JSON tree of a body. */
    public static JsonNode tree(String name) {
        return tree(read(name));
    }

    /** Returns the JSON tree of a body. Fails if an object of the body has a property twice. */
    public static JsonNode tree(byte[] body) {
        return STRICT.readTree(body);
    }

    /** Returns the JSON tree of a request body. */
    static JsonNode tree(RequestBody body) {
        return tree(body.<byte[]>copy(Arrays::copyOf));
    }

    /** Writes each body to a file of its own in the folder. */
    public static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> body : BODIES.entrySet()) {
            Files.write(folder.resolve(body.getKey() + ".json"), body.getValue());
        }
    }

    private static Map<String, byte[]> readAll() {
        Map<String, byte[]> bodies = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(
                requireNonNull(GoldenBodies.class.getResource("/golden")).toURI()))) {
            for (Path file : files.toList()) {
                readFile(file, bodies);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The folder golden is not a folder of files.", e);
        }
        return bodies;
    }

    private static void readFile(Path file, Map<String, byte[]> bodies) throws IOException {
        for (String section : Files.readString(file, UTF_8).split("(?m)^" + HEADING, -1)) {
            int end = section.indexOf('\n');
            if (end > 0
                    && bodies.put(
                                    section.substring(0, end),
                                    section.substring(end + 1).getBytes(UTF_8))
                            != null) {
                throw new IllegalStateException("Two golden bodies are named " + section.substring(0, end) + ".");
            }
        }
    }
}
