package io.github.timflux.spring;

import io.github.timflux.Region;
import io.github.timflux.core.TimFlux;
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

/** Where a client calls, and whom it trusts there. */
final class ClientPlace {

    private static final String OF_REGION = "region";
    private static final String BACKUP = "backup-endpoint";
    private static final String BUNDLE = "ssl.bundle";

    private final ClientSettings settings;
    private final ClientProperties properties;

    ClientPlace(ClientSettings settings) {
        this.settings = settings;
        this.properties = settings.properties();
    }

    /**
     * Describes where to call.
     *
     * @param bundles the application's; null if it has none
     */
    void describe(TimFlux.Builder builder, @Nullable SslBundles bundles) {
        URI endpoint = endpoint();
        settings.take("endpoint", () -> builder.endpoint(endpoint));
        String backup = properties.backupEndpoint();
        if (backup != null) {
            settings.take(BACKUP, () -> builder.backupEndpoint(backup(backup)));
        }
        String bundle = properties.ssl().bundle();
        if (bundle != null) {
            settings.take(BUNDLE, () -> builder.trustedCertificates(certificates(bundle, bundles)));
        }
        if (properties.allowPlainHttp()) {
            builder.allowPlainHttp();
        }
    }

    private URI endpoint() {
        URI endpoint = properties.endpoint();
        Region region = properties.region();
        if (endpoint != null && region != null) {
            throw settings.refusal(
                    "endpoint", "Both it and " + settings.nameOf("region") + " are set; expected one of them.");
        }
        if (region != null) {
            return region.endpoint();
        }
        return settings.require(
                "region", endpoint, "the data centre of the application, in it or in " + settings.nameOf("endpoint"));
    }

    private URI backup(String backup) {
        if (!backup.equals(OF_REGION)) {
            return URI.create(backup);
        }
        Region region = properties.region();
        if (region == null) {
            throw new IllegalArgumentException("It is that of the region, but " + settings.nameOf("region")
                    + " is not set; expected both, or a URI.");
        }
        return region.backupEndpoint();
    }

    private static List<X509Certificate> certificates(String bundle, @Nullable SslBundles bundles) {
        if (bundles == null) {
            throw new IllegalArgumentException("The bundle is " + bundle + "; expected no bundle, for there are none.");
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

    private static List<X509Certificate> certificates(String bundle, @Nullable KeyStore store)
            throws KeyStoreException {
        List<X509Certificate> certificates = new ArrayList<>();
        if (store != null) {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "The bundle " + bundle + " has nothing to trust; expected a trust store with a certificate.");
        }
        return certificates;
    }
}
