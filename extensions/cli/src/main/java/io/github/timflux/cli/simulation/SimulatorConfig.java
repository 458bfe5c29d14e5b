package io.github.timflux.cli.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A configuration file of the simulator, with correct settings.
 *
 * @param json the settings as a JSON object
 * @param names the names of the settings
 */
public record SimulatorConfig(String json, Set<String> names) {

    /** No settings. */
    public static final SimulatorConfig EMPTY = new SimulatorConfig("{}", Set.of());

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Reads a file. It contains JSON if its first letter is a brace or a bracket, and YAML otherwise.
     *
     * @throws UsageException if it cannot be read, or has wrong settings
     */
    public static SimulatorConfig read(Path file) {
        try {
            String json = toJson(decode(readBytes(file)));
            TimSimulator.builder().json(json);
            return new SimulatorConfig(json, names(json));
        } catch (CharacterCodingException e) {
            throw new UsageException("The configuration " + file + " is not UTF-8; expected YAML or JSON in UTF-8.");
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the configuration", file, e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("The configuration " + file + " is wrong: " + withStop(e.getMessage()));
        }
    }

    private static byte[] readBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UsageException("The configuration " + file + " is too long; expected at most 16 MiB.");
            }
            return bytes;
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String toJson(String text) {
        String start = text.stripLeading();
        boolean isJson = start.startsWith("{") || start.startsWith("[");
        return isJson ? text : YamlToJson.convert(text, MAX_BYTES);
    }

    private static Set<String> names(String json) {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                names.add(name);
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return names;
    }

    private static String withStop(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
