package io.github.timflux.spring.internal.client;

import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ssl.SslBundle;

/** Converts an SSL bundle to options of TLS. */
final class SslBundleReader {

    private static final Set<String> ALL_VERSIONS = Set.of("TLS", "TLSv1.3");

    private final String name;
    private final SslBundle bundle;

    SslBundleReader(String name, SslBundle bundle) {
        this.name = name;
        this.bundle = bundle;
    }

    /**
     * Reads the trust store, the key store, the protocols and the ciphers.
     *
     * @param withPlatform whether the certificates of the platform are trusted, too
     * @throws IllegalArgumentException if a part cannot be used, or the bundle is empty
     */
    TlsOptions options(boolean withPlatform) {
        TlsOptions options = withKeys(withTrust(TlsOptions.defaults(), withPlatform));
        String[] ciphers = bundle.getOptions().getCiphers();
        if (ciphers != null) {
            options = options.withCiphers(List.of(ciphers));
        }
        List<String> protocols = protocols();
        if (!protocols.isEmpty()) {
            options = options.withProtocols(protocols);
        }
        if (options == TlsOptions.defaults()) {
            throw new IllegalArgumentException(
                    "The bundle " + name + " is empty; expected a trust store, a key store, protocols or ciphers.");
        }
        return options;
    }

    private TlsOptions withTrust(TlsOptions options, boolean withPlatform) {
        KeyStore trustStore = bundle.getStores().getTrustStore();
        if (trustStore == null) {
            return options;
        }
        List<X509Certificate> certificates = certificates(trustStore);
        return withPlatform
                ? options.withAdditionalCertificates(certificates)
                : options.withTrustedCertificates(certificates);
    }

    private List<X509Certificate> certificates(KeyStore trustStore) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String alias : Collections.list(trustStore.aliases())) {
                if (trustStore.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException("The trust store of the bundle " + name + " cannot be read.", e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("The bundle " + name
                    + " has no trusted certificates; expected a trust store with at least one certificate.");
        }
        return certificates;
    }

    private TlsOptions withKeys(TlsOptions options) {
        if (bundle.getStores().getKeyStore() == null) {
            return options;
        }
        try {
            // Not the key store itself: the key managers also use the alias and the password of the key.
            return options.withClientCertificate(
                    ClientCertificate.of(bundle.getManagers().getKeyManagerFactory()));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "The key store of the bundle " + name + " cannot be read; expected another password or alias.", e);
        }
    }

    /** The protocol of a bundle is the newest version, and {@code TLS} means all. */
    private List<String> protocols() {
        String[] enabled = bundle.getOptions().getEnabledProtocols();
        if (enabled != null) {
            return List.of(enabled);
        }
        String newest = bundle.getProtocol();
        return newest == null || ALL_VERSIONS.contains(newest) ? List.of() : List.of(newest);
    }
}
