package io.github.timflux.spring.internal.client;

import io.github.timflux.Region;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spring.TimFluxConnectionDetails;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Sets the endpoints of a client and its options of TLS. */
final class EndpointConfigurer {

    private static final String REGION_BACKUP = "region";
    private static final String BACKUP_ENDPOINT = "backup-endpoint";

    private final ResolvedClientProperties resolved;
    private final TimClientProperties properties;

    EndpointConfigurer(ResolvedClientProperties resolved) {
        this.resolved = resolved;
        this.properties = resolved.properties();
    }

    /**
     * Sets the endpoints and the options of TLS.
     *
     * @param bundles SSL bundles of the application; null if it has none
     */
    void applyTo(TimFlux.Builder builder, @Nullable SslBundles bundles) {
        URI endpoint = endpoint();
        resolved.apply("endpoint", () -> builder.endpoint(endpoint));
        String backup = properties.backupEndpoint();
        if (backup != null) {
            resolved.apply(BACKUP_ENDPOINT, () -> builder.backupEndpoint(backupEndpoint(backup)));
        }
        new SslConfigurer(resolved).applyTo(builder, bundles);
    }

    /** Sets the endpoints and the options of TLS of connection details, which come before properties. */
    static void apply(TimFluxConnectionDetails details, TimFlux.Builder builder) {
        builder.endpoint(details.endpoint());
        URI backup = details.backupEndpoint();
        if (backup != null) {
            builder.backupEndpoint(backup);
        }
        SslBundle bundle = details.sslBundle();
        if (bundle != null) {
            builder.tls(new SslBundleReader("of the connection details", bundle).options(false));
        }
    }

    private URI endpoint() {
        URI endpoint = properties.endpoint();
        Region region = properties.region();
        if (endpoint != null && region != null) {
            throw resolved.invalid(
                    "endpoint", "This property and " + resolved.fullName("region") + " are set; expected one of them.");
        }
        if (region != null) {
            return region.endpoint();
        }
        return resolved.require(
                "region", endpoint, "the data centre of the application, here or as " + resolved.fullName("endpoint"));
    }

    private URI backupEndpoint(String backup) {
        if (!backup.equals(REGION_BACKUP)) {
            return URI.create(backup);
        }
        Region region = properties.region();
        if (region == null) {
            throw new IllegalArgumentException("It is \"region\", but " + resolved.fullName("region")
                    + " is not set; expected a region, or a URI as backup endpoint.");
        }
        return region.backupEndpoint();
    }
}
