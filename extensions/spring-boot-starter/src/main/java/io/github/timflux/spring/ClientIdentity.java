package io.github.timflux.spring;

import io.github.timflux.Credentials;
import io.github.timflux.Secret;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For which application a client calls, as whom, and who signs for it. */
final class ClientIdentity {

    private static final String KEY = "secret-key";
    private static final String KEY_FILE = "secret-key-file";

    /** What Spring leaves of a variable that nothing sets. It is a name, and no secret. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[\\w.-]+}");

    private final ClientSettings settings;
    private final ClientProperties properties;

    ClientIdentity(ClientSettings settings) {
        this.settings = settings;
        this.properties = settings.properties();
    }

    /** Starts to describe the client. A provider goes before a key: somebody has written it for this application. */
    TimFlux.Builder builder(@Nullable UserSigProvider signer) {
        long sdkAppId =
                settings.require("sdk-app-id", properties.sdkAppId(), "the SDKAppID of the application in the console");
        if (properties.identifier().isEmpty()) {
            throw settings.refusal("identifier", "It is empty; expected the UserID of an administrator.");
        }
        if (signer != null) {
            return settings.take("sdk-app-id", () -> TimFlux.builder(sdkAppId, properties.identifier(), signer));
        }
        Credentials credentials = credentials();
        return settings.take("sdk-app-id", () -> TimFlux.builder(sdkAppId, credentials));
    }

    private Credentials credentials() {
        Secret key = properties.secretKey();
        Path file = properties.secretKeyFile();
        if (key != null && file != null) {
            throw settings.refusal(KEY, "Both it and " + settings.nameOf(KEY_FILE) + " are set; expected one of them.");
        }
        if (file != null) {
            return settings.take(KEY_FILE, () -> new Credentials(properties.identifier(), read(file)));
        }
        Secret known = settings.require(
                KEY,
                key,
                "64 hexadecimal digits from the console, in it or in the file that " + settings.nameOf(KEY_FILE)
                        + " names, or a bean of type UserSigProvider");
        if (UNRESOLVED.matcher(known.reveal()).matches()) {
            throw settings.refusal(
                    KEY,
                    "Nothing sets " + known.reveal() + "; expected 64 hexadecimal digits in it, from the environment"
                            + " for example.");
        }
        return settings.take(KEY, () -> new Credentials(properties.identifier(), known));
    }

    private static Secret read(Path file) {
        try {
            // ISO-8859-1 takes any bytes: what is no key is told by its form, not by its encoding.
            return Secret.of(Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read; expected the secret key in it.", e);
        }
    }
}
