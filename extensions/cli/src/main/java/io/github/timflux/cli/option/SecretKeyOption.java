package io.github.timflux.cli.option;

import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the secret key comes from: never from an argument, which every process of the machine could read. */
public final class SecretKeyOption {

    public static final String VARIABLE = "TIM_SECRET_KEY";

    @Option(
            names = "--secret-key-file",
            paramLabel = "FILE",
            description = "A file that holds the secret key; otherwise the environment's " + VARIABLE + " does.")
    private @Nullable Path file;

    /** The key, or null if there is none. */
    public @Nullable String find(Map<String, String> variables) {
        if (file != null) {
            return find(file);
        }
        String key = variables.getOrDefault(VARIABLE, "");
        return key.isEmpty() ? null : key;
    }

    /** The key, which has to be there. */
    public String require(Map<String, String> variables) {
        String key = find(variables);
        if (key == null) {
            throw new UsageException(
                    "There is no secret key; expected it in " + VARIABLE + " or in --secret-key-file FILE.");
        }
        return key;
    }

    private static String find(Path file) {
        try {
            // ISO-8859-1 takes any bytes: what is no key is told by its form, not by its encoding.
            return Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the secret key file", file, e);
        }
    }
}
