package io.github.timflux.cli;

import io.github.timflux.Credentials;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom calls and signatures are for. */
final class AdministratorOptions {

    @Option(names = "--sdk-app-id", paramLabel = "ID", required = true, description = "The application's SDKAppID.")
    private long sdkAppId;

    @Option(
            names = "--identifier",
            paramLabel = "USER",
            defaultValue = "administrator",
            description = "The administrator that calls. Default: ${DEFAULT-VALUE}.")
    private String identifier = "";

    @Mixin
    private final KeyOption key = new KeyOption();

    long sdkAppId() {
        return sdkAppId;
    }

    Credentials credentials(Map<String, String> environment) {
        String secret = key.read(environment);
        if (secret == null) {
            throw new UsageException(
                    "There is no secret key; expected it in " + KeyOption.VARIABLE + " or in --secret-key-file FILE.");
        }
        return Credentials.secretKey(identifier, secret);
    }
}
