package io.github.timflux.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the secret key comes from: never from an argument, which every process of the machine could read. */
final class KeyOption {

    static final String VARIABLE = "TIM_SECRET_KEY";

    @Option(
            names = "--secret-key-file",
            paramLabel = "FILE",
            description = "A file that holds the secret key; otherwise the environment's " + VARIABLE + " does.")
    private @Nullable Path file;

    /** The key, or null if there is none. */
    @Nullable String read(Map<String, String> environment) {
        if (file != null) {
            return read(file);
        }
        String key = environment.getOrDefault(VARIABLE, "");
        return key.isEmpty() ? null : key;
    }

    /** The key, or a complaint if there is none. */
    String required(Map<String, String> environment) {
        String secret = read(environment);
        if (secret == null) {
            throw new UsageException(
                    "There is no secret key; expected it in " + VARIABLE + " or in --secret-key-file FILE.");
        }
        return secret;
    }

    private static String read(Path file) {
        try {
            // ISO-8859-1 takes any bytes: what is no key is told by its form, not by its encoding.
            return Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw FileTrouble.cannot("read the secret key file", file, e);
        }
    }
}
