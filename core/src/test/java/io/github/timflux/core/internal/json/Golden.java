package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample bodies of Tencent's documents. The resource folder {@code golden} has one file for each operation. A line
 * such as {@code # timpush.get_attr.request} begins a body and names it.
 *
 * <p>Comments in the documents' JSON, and the fields that they hide, are repaired. Where a document shows only an
 * answer with failed accounts, the answer without failures is invented.
 */
public final class Golden {

    private static final String HEADING = "# ";

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, byte[]> BODIES = readAll();

    private Golden() {}

    /** The names of all bodies. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BODIES.keySet());
    }

    /** The bytes of a body. */
    public static byte[] read(String name) {
        byte[] body = BODIES.get(name);
        if (body == null) {
            throw new IllegalArgumentException(
                    "There is no golden body " + name + "; expected a heading \"# " + name + "\" in a file of golden.");
        }
        return body.clone();
    }

    /** The tree of a body. */
    public static JsonNode tree(String name) {
        return tree(read(name));
    }

    /** The tree of a body, in which no property may occur twice. */
    public static JsonNode tree(byte[] body) {
        return STRICT.readTree(body);
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
        try (Stream<Path> files = Files.list(
                Path.of(requireNonNull(Golden.class.getResource("/golden")).toURI()))) {
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
