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

/**
 * Finds the secret key in a file or in an environment variable.
 *
 * <p>The key is never an argument, because other processes can read the arguments. It is not a picocli option with a
 * default of {@code ${env:TIM_SECRET_KEY}} either: picocli would accept the key on the command line then.
 */
public final class SecretKeyOption {

    public static final String VARIABLE = "TIM_SECRET_KEY";

    @Option(
            names = "--secret-key-file",
            paramLabel = "FILE",
            description =
                    "The file with the secret key. Default: the key in the environment " + "variable " + VARIABLE + ".")
    private @Nullable Path file;

    /** Finds the key; null if no key is given. */
    public @Nullable String find(Map<String, String> variables) {
        if (file != null) {
            return find(file);
        }
        String key = variables.getOrDefault(VARIABLE, "");
        return key.isEmpty() ? null : key;
    }

    /** Finds the key, and fails if no key is given. */
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
            // ISO-8859-1 decodes any bytes. A file that is not a key is rejected later by the form of the key.
            return Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the secret key file", file, e);
        }
    }
}
