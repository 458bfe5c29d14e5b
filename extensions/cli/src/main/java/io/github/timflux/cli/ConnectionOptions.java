package io.github.timflux.cli;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spi.CallListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to reach the service, as whom, and how fast. */
final class ConnectionOptions {

    @Option(names = "--endpoint", paramLabel = "URI", description = "Where the service is; or name a region.")
    private @Nullable URI endpoint;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description =
                    "The data centre: china, singapore, seoul, frankfurt, mumbai, silicon-valley, jakarta, tokyo.")
    private @Nullable Region region;

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

    @Option(
            names = "--family",
            paramLabel = "NAME",
            defaultValue = "timpush",
            description = "The path family: timpush or all_member_push. Default: ${DEFAULT-VALUE}.")
    private Family family = Family.TIMPUSH;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            converter = QuotaConverter.class,
            description = "Calls a second, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "32",
            description = "How many windows may be in flight, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificates of this PEM file instead of the platform's.")
    private @Nullable Path certificates;

    @Option(
            names = "--allow-plain-http",
            description = "Permit http to other machines; everything then travels readable for everyone.")
    private boolean plainHttp;

    Quota quota() {
        return quota;
    }

    Target target(TimClient client) {
        return new Target(client, family);
    }

    /** Makes a client, or says what keeps it from being made. */
    TimClient open(Map<String, String> environment, CallListener listener) {
        try {
            return builder(environment).listener(listener).build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private TimFlux.Builder builder(Map<String, String> environment) {
        TimFlux.Builder builder = TimFlux.builder(sdkAppId, credentials(environment))
                .endpoint(address())
                .quota(quota)
                .concurrency(concurrency);
        if (certificates != null) {
            builder.trust(PemFile.read(certificates));
        }
        return plainHttp ? builder.allowPlainHttp() : builder;
    }

    private Credentials credentials(Map<String, String> environment) {
        return Credentials.secretKey(identifier, key.required(environment));
    }

    private URI address() {
        if (endpoint != null && region == null) {
            return endpoint;
        }
        if (region != null && endpoint == null) {
            return region.endpoint();
        }
        throw new UsageException(
                (region == null ? "Neither --endpoint nor --region is" : "Both --endpoint and --region are")
                        + " given; expected one of them.");
    }
}
