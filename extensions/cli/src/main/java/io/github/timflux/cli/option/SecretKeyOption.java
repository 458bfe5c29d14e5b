package io.github.timflux.cli.option;

import io.github.timflux.Credentials;
import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.SecretKeyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** The validity of the UserSigs of a client with a fixed key. */
    private static final Duration VALIDITY = Duration.ofDays(2);

    @Option(
            names = "--secret-key-file",
            paramLabel = "FILE",
            description =
                    "The file with the secret key. Default: the key in the environment " + "variable " + VARIABLE + ".")
    private @Nullable Path file;

    /** Adds the file of the key to the files of a command. */
    public void addFiles(CommandFiles files) {
        files.readKey(file);
    }

    /** Finds the key; null if no key is given. */
    public @Nullable String find(Map<String, String> variables) {
        if (file != null) {
            return find(file);
        }
        String key = SecretKeyText.strip(variables.getOrDefault(VARIABLE, ""));
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

    /**
     * Creates the builder of a client. The key in a file may change while a job runs, so the client reads the file
     * again for each UserSig.
     */
    TimFlux.Builder builder(long sdkAppId, String identifier, Map<String, String> variables) {
        Credentials credentials = Credentials.secretKey(identifier, require(variables));
        // A pipe, such as that of a process substitution, can be read only once.
        if (file == null || !Files.isRegularFile(file)) {
            return TimFlux.builder(sdkAppId, credentials);
        }
        return TimFlux.builder(
                sdkAppId,
                identifier,
                TimFlux.userSigProvider(sdkAppId, credentials, TimFlux.secretKeyFile(file), VALIDITY));
    }

    private static String find(Path file) {
        try {
            return SecretKeyText.read(file).reveal();
        } catch (IOException e) {
            throw FileErrors.cannotAccess("read the secret key file", file, e);
        }
    }
}
