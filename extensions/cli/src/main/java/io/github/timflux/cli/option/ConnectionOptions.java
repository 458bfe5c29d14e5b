package io.github.timflux.cli.option;

import io.github.timflux.Credentials;
import io.github.timflux.PathFamily;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.core.TimFlux;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Command line options for the endpoint and the credentials.
 *
 * <p>The choice between {@code --endpoint} and {@code --region} is not an {@code ArgGroup} of picocli: a dry run needs
 * neither of them.
 */
public final class ConnectionOptions {

    /** The option for the path family. */
    public static final String FAMILY = "--family";

    private static final String BACKUP_OF_REGION = "region";
    private static final URI UNUSED_ENDPOINT = URI.create("https://127.0.0.1:1");

    @Option(
            names = "--endpoint",
            paramLabel = "URI",
            description = "The endpoint of the service. The alternative is --region.")
    private @Nullable URI endpoint;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "The region of the application: china, singapore, seoul, frankfurt, mumbai, silicon-valley, "
                    + "jakarta, tokyo, riyadh.")
    private @Nullable Region region;

    @Option(
            names = "--backup-endpoint",
            paramLabel = "URI",
            description = "The endpoint to use while the endpoint is unreachable; or region, for the backup "
                    + "endpoint of the region.")
    private @Nullable String backupEndpoint;

    @Option(names = "--sdk-app-id", paramLabel = "ID", description = "The SDKAppID of the application.")
    private @Nullable Long sdkAppId;

    @Option(
            names = "--identifier",
            paramLabel = "USER",
            defaultValue = "administrator",
            description = "The identifier of the administrator. Default: ${DEFAULT-VALUE}.")
    private String identifier = "";

    @Mixin
    private final SecretKeyOption key = new SecretKeyOption();

    @Option(
            names = FAMILY,
            paramLabel = "NAME",
            defaultValue = "timpush",
            description = "The path family: timpush or all_member_push. Default: ${DEFAULT-VALUE}.")
    private PathFamily family = PathFamily.TIM_PUSH;

    @Mixin
    private final TlsConnectionOptions tls = new TlsConnectionOptions();

    @Mixin
    private final ProxyOption proxy = new ProxyOption();

    @Option(
            names = "--allow-plain-http",
            description = "Allow http to other machines. Requests and responses are then not encrypted.")
    private boolean allowPlainHttp;

    /** Adds the files of the key and of the certificates to the files of a command. */
    public void addFiles(CommandFiles files) {
        key.addFiles(files);
        tls.addFiles(files);
    }

    /**
     * Creates a client.
     *
     * @param variables the environment variables, for the secret key and the proxy
     * @param otherSettings sets the options of the client that are not about the connection
     */
    public ClientConnection open(Map<String, String> variables, UnaryOperator<TimFlux.Builder> otherSettings) {
        try {
            return new ClientConnection(otherSettings.apply(builder(variables)).build(), family);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    /** The options that decide the results of the service, by name. */
    public Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        identity.put("endpoint", requireEndpoint().toString());
        identity.put("family", ClientConnection.nameOf(family));
        identity.put("identifier", identifier);
        identity.put("sdkAppId", "" + sdkAppId());
        return identity;
    }

    /** A client that is never used for a call, to check the path family in a dry run. */
    public ClientConnection offline() {
        TimClient client = TimFlux.builder(1, Credentials.secretKey("dry-run", "0".repeat(64)))
                .endpoint(UNUSED_ENDPOINT)
                .build();
        return new ClientConnection(client, family);
    }

    private long sdkAppId() {
        if (sdkAppId == null) {
            throw new UsageException("There is no --sdk-app-id; expected the SDKAppID of the application.");
        }
        return sdkAppId;
    }

    private TimFlux.Builder builder(Map<String, String> variables) {
        TimFlux.Builder builder = key.builder(sdkAppId(), identifier, variables)
                .endpoint(requireEndpoint())
                .proxy(proxy.find(variables));
        if (backupEndpoint != null) {
            builder.backupEndpoint(
                    backupEndpoint.equals(BACKUP_OF_REGION) ? backupOfRegion() : URI.create(backupEndpoint));
        }
        builder.tls(tls.toOptions(variables));
        return allowPlainHttp ? builder.allowPlainHttp() : builder;
    }

    private URI backupOfRegion() {
        if (region == null) {
            throw new UsageException("--backup-endpoint is region, but no --region is given; expected both.");
        }
        return region.backupEndpoint();
    }

    private URI requireEndpoint() {
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
