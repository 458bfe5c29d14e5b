package io.github.timflux.network;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/** Creates and reads key managers of the Java platform. */
final class KeyManagers {

    private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

    private KeyManagers() {}

    /**
     * Creates key managers.
     *
     * @throws IllegalArgumentException if the certificates are not a chain
     */
    static KeyManagerFactory factoryOf(PrivateKey key, List<X509Certificate> chain) {
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null);
            // The key store stays in memory, so its password protects nothing.
            char[] password = {'-'};
            keyStore.setKeyEntry("client", key, password, chain.toArray(X509Certificate[]::new));
            return factoryOf(keyStore, password);
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(
                    "The certificates of the client certificate " + chain.get(0).getSubjectX500Principal()
                            + " are not a chain; expected each certificate before the certificate of its issuer.",
                    e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The Java platform cannot use the client certificate.", e);
        }
    }

    static KeyManagerFactory factoryOf(KeyStore keyStore, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keyStore, password);
        return factory;
    }

    /** Returns the certificate of each private key. */
    static List<X509Certificate> certificates(KeyManagerFactory factory) {
        try {
            return Stream.of(factory.getKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .map(X509KeyManager.class::cast)
                    .flatMap(KeyManagers::certificates)
                    .distinct()
                    .toList();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "The key manager factory of the client certificate is not initialized; expected init(...) first.",
                    e);
        }
    }

    private static Stream<X509Certificate> certificates(X509KeyManager manager) {
        return KEY_TYPES.stream()
                .map(type -> manager.getClientAliases(type, null))
                .flatMap(Stream::ofNullable)
                .flatMap(Stream::of)
                .map(manager::getCertificateChain)
                .flatMap(Stream::ofNullable)
                .filter(chain -> chain.length > 0)
                .map(chain -> chain[0]);
    }
}
