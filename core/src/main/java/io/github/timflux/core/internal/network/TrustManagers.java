package io.github.timflux.core.internal.network;

import io.github.timflux.network.TlsOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Creates the trust manager for the certificates that a client trusts. */
final class TrustManagers {

    /** For an SSL context that makes no connection. */
    static final TrustManager[] NONE = {};

    private TrustManagers() {}

    static TrustManager create(TlsOptions options) throws GeneralSecurityException {
        return new StrongCertificateTrustManager(trustManager(options));
    }

    private static X509ExtendedTrustManager trustManager(TlsOptions options) throws GeneralSecurityException {
        List<X509Certificate> trusted = options.trustedCertificates();
        List<X509Certificate> additional = options.additionalCertificates();
        if (trusted.isEmpty() && additional.isEmpty()) {
            return trustManager((KeyStore) null);
        }
        List<X509Certificate> all = new ArrayList<>(additional);
        // One trust manager for all certificates, so that a path may use both kinds, and a refusal has one reason.
        Collections.addAll(
                all,
                trusted.isEmpty()
                        ? trustManager((KeyStore) null).getAcceptedIssuers()
                        : trusted.toArray(X509Certificate[]::new));
        return trustManager(keyStoreOf(all));
    }

    /**
     * Creates a trust manager.
     *
     * @param keyStore the trusted certificates; null for those of the Java platform
     */
    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore keyStore) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keyStore);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException(
                        "the Java platform has no X509ExtendedTrustManager, which verifies host names"));
    }

    private static KeyStore keyStoreOf(List<X509Certificate> certificates) throws GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            keyStore.load(null);
        } catch (IOException e) {
            throw new GeneralSecurityException("An empty key store cannot be created.", e);
        }
        for (int i = 0; i < certificates.size(); i++) {
            keyStore.setCertificateEntry("certificate-" + i, certificates.get(i));
        }
        return keyStore;
    }
}
