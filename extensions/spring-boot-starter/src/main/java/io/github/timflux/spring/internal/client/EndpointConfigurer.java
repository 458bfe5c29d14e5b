package io.github.timflux.spring.internal.client;

import io.github.timflux.Region;
import io.github.timflux.core.TimFlux;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import java.net.URI;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** Sets the endpoints of a client and the trusted certificates. */
final class EndpointConfigurer {

    private static final String REGION_BACKUP = "region";
    private static final String BACKUP_ENDPOINT = "backup-endpoint";
    private static final String SSL_BUNDLE = "ssl.bundle";

    private final ResolvedClientProperties resolved;
    private final TimClientProperties properties;

    EndpointConfigurer(ResolvedClientProperties resolved) {
        this.resolved = resolved;
        this.properties = resolved.properties();
    }

    /**
     * Sets the endpoints and the certificates.
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
        String bundle = properties.ssl().bundle();
        if (bundle != null) {
            resolved.apply(SSL_BUNDLE, () -> builder.trustedCertificates(certificates(bundle, bundles)));
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

    private static List<X509Certificate> certificates(String bundle, @Nullable SslBundles bundles) {
        if (bundles == null) {
            throw new IllegalArgumentException(
                    "The bundle is " + bundle + ", but the application has no SSL bundles; expected no bundle.");
        }
        try {
            return certificates(bundle, bundles.getBundle(bundle).getStores().getTrustStore());
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "The bundle is " + bundle + "; expected one of " + bundles.getBundleNames() + ".", e);
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException("The trust store of the bundle " + bundle + " cannot be read.", e);
        }
    }

    private static List<X509Certificate> certificates(String bundle, @Nullable KeyStore trustStore)
            throws KeyStoreException {
        List<X509Certificate> certificates = new ArrayList<>();
        if (trustStore != null) {
            for (String alias : Collections.list(trustStore.aliases())) {
                if (trustStore.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("The bundle " + bundle
                    + " has no trusted certificates; expected a trust store with at least one certificate.");
        }
        return certificates;
    }
}
