package io.github.timflux.spring.internal.client;

import io.github.timflux.Credentials;
import io.github.timflux.Secret;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.SecretKeyText;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.TimFluxConnectionDetails;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Creates the builder of a client with its SDKAppID, its identifier, and a secret key or a UserSigProvider. */
final class IdentityConfigurer {

    private static final String SECRET_KEY = "secret-key";
    private static final String SECRET_KEY_FILE = "secret-key-file";

    /** The validity of the UserSigs of a client with a fixed key. */
    private static final Duration VALIDITY = Duration.ofDays(2);

    /** A placeholder for a variable that is not set. It is the variable's name, not a secret. */
    private static final Pattern UNRESOLVED_PLACEHOLDER = Pattern.compile("\\$\\{[\\w.-]+}");

    private final ResolvedClientProperties resolved;
    private final TimClientProperties properties;
    private final @Nullable TimFluxConnectionDetails details;

    IdentityConfigurer(ResolvedClientProperties resolved, @Nullable TimFluxConnectionDetails details) {
        this.resolved = resolved;
        this.properties = resolved.properties();
        this.details = details;
    }

    /** Returns the SDKAppID of the client. */
    long sdkAppId() {
        return details != null
                ? details.sdkAppId()
                : resolved.require(
                        "sdk-app-id", properties.sdkAppId(), "the SDKAppID of the application from Tencent's console");
    }

    /**
     * Creates the builder. A UserSigProvider bean takes precedence over a secret key.
     *
     * @param currentProperties reads the properties again, for a key that changes; may block
     */
    TimFlux.Builder createBuilder(
            @Nullable UserSigProvider userSigProvider, Supplier<ResolvedClientProperties> currentProperties) {
        if (details != null) {
            return createBuilder(details, userSigProvider);
        }
        long sdkAppId = sdkAppId();
        if (properties.identifier().isEmpty()) {
            throw resolved.invalid("identifier", "It is empty; expected the UserID of an administrator.");
        }
        if (userSigProvider != null) {
            return resolved.apply(
                    "sdk-app-id", () -> TimFlux.builder(sdkAppId, properties.identifier(), userSigProvider));
        }
        Credentials credentials = credentials();
        Path file = properties.secretKeyFile();
        if (file != null && !Files.isRegularFile(file)) {
            // A pipe can be read only once.
            return resolved.apply("sdk-app-id", () -> TimFlux.builder(sdkAppId, credentials));
        }
        Mono<Secret> currentKey = Mono.fromCallable(() -> new IdentityConfigurer(currentProperties.get(), null)
                        .credentials()
                        .secretKey())
                .subscribeOn(Schedulers.boundedElastic());
        return resolved.apply(
                "sdk-app-id",
                () -> TimFlux.builder(
                        sdkAppId,
                        properties.identifier(),
                        TimFlux.userSigProvider(sdkAppId, credentials, currentKey, VALIDITY)));
    }

    private static TimFlux.Builder createBuilder(
            TimFluxConnectionDetails details, @Nullable UserSigProvider userSigProvider) {
        long sdkAppId = details.sdkAppId();
        String identifier = details.identifier();
        if (userSigProvider != null) {
            return TimFlux.builder(sdkAppId, identifier, userSigProvider);
        }
        Mono<Secret> currentKey = Mono.fromCallable(details::secretKey).subscribeOn(Schedulers.boundedElastic());
        Credentials credentials = new Credentials(identifier, details.secretKey());
        return TimFlux.builder(
                sdkAppId, identifier, TimFlux.userSigProvider(sdkAppId, credentials, currentKey, VALIDITY));
    }

    private Credentials credentials() {
        Secret key = properties.secretKey();
        Path file = properties.secretKeyFile();
        if (key != null && file != null) {
            throw resolved.invalid(
                    SECRET_KEY,
                    "This property and " + resolved.fullName(SECRET_KEY_FILE) + " are set; expected one of them.");
        }
        if (file != null) {
            return resolved.apply(SECRET_KEY_FILE, () -> new Credentials(properties.identifier(), read(file)));
        }
        Secret required = resolved.require(
                SECRET_KEY,
                key,
                "64 hexadecimal digits from Tencent's console, here or in the file of "
                        + resolved.fullName(SECRET_KEY_FILE) + ", or a bean of type UserSigProvider");
        if (UNRESOLVED_PLACEHOLDER.matcher(required.reveal()).matches()) {
            throw resolved.invalid(
                    SECRET_KEY,
                    "The variable " + required.reveal() + " is not set; expected it to contain 64 hexadecimal digits,"
                            + " for example as an environment variable.");
        }
        return resolved.apply(SECRET_KEY, () -> new Credentials(properties.identifier(), required));
    }

    private static Secret read(Path file) {
        try {
            return SecretKeyText.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read; expected a file that contains the secret key.", e);
        }
    }
}
