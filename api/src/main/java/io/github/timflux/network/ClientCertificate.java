package io.github.timflux.network;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Secret;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate with its private key, which a client presents to a server (mutual TLS). A certificate that cannot be
 * read, or that does not belong to the private key, is refused when this object is created. Messages never contain the
 * private key.
 */
public final class ClientCertificate {

    private final KeyManagerFactory keyManagerFactory;
    private final List<X509Certificate> certificates;

    private ClientCertificate(KeyManagerFactory keyManagerFactory) {
        this.keyManagerFactory = keyManagerFactory;
        this.certificates = KeyManagers.certificates(keyManagerFactory);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("The key store of the client certificate has no private key with a"
                    + " certificate; expected at least one.");
        }
    }

    /**
     * Reads PEM files. This method blocks while it reads.
     *
     * @param certificates the file with the certificate, followed by the certificates of its issuers
     * @param key the file with the private key, see {@link #ofPem(String, Secret)}; it can be the same file
     * @return the client certificate
     * @throws IllegalArgumentException if a file cannot be read; if it has no certificate or no private key; if the
     *     private key is encrypted; if the private key does not belong to the certificate
     */
    public static ClientCertificate ofPemFiles(Path certificates, Path key) {
        return ofPemFiles(certificates, key, Secret.of(""));
    }

    /**
     * Reads PEM files with an encrypted private key. This method blocks while it reads.
     *
     * @param certificates the file with the certificate, followed by the certificates of its issuers
     * @param key the file with the private key, see {@link #ofPem(String, Secret, Secret)}; it can be the same file
     * @param password the password of the private key; unused if the private key is not encrypted
     * @return the client certificate
     * @throws IllegalArgumentException if a file cannot be read; if it has no certificate or no private key; if the
     *     password is wrong; if the private key does not belong to the certificate
     */
    public static ClientCertificate ofPemFiles(Path certificates, Path key, Secret password) {
        return of(PemSource.ofFile(certificates, "client certificate"), PemSource.ofFile(key, "client key"), password);
    }

    /**
     * Reads PEM texts.
     *
     * @param certificates the certificate, followed by the certificates of its issuers
     * @param key the private key as {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} (PKCS#1) or {@code EC PRIVATE
     *     KEY} (SEC 1)
     * @return the client certificate
     * @throws IllegalArgumentException if a text has no certificate or no private key; if the private key is encrypted;
     *     if the private key does not belong to the certificate
     */
    public static ClientCertificate ofPem(String certificates, Secret key) {
        return ofPem(certificates, key, Secret.of(""));
    }

    /**
     * Reads PEM texts with an encrypted private key.
     *
     * @param certificates the certificate, followed by the certificates of its issuers
     * @param key the private key as {@code ENCRYPTED PRIVATE KEY} (PKCS#8)
     * @param password the password of the private key; unused if the private key is not encrypted
     * @return the client certificate
     * @throws IllegalArgumentException if a text has no certificate or no private key; if the password is wrong; if the
     *     private key does not belong to the certificate
     */
    public static ClientCertificate ofPem(String certificates, Secret key, Secret password) {
        return of(
                new PemSource("client certificate", requireNonNull(certificates, "client certificate")),
                new PemSource("client key", requireNonNull(key, "client key").reveal()),
                password);
    }

    private static ClientCertificate of(PemSource certificates, PemSource key, Secret password) {
        requireNonNull(password, "password of the client key");
        List<X509Certificate> chain = certificates.certificates();
        return of(key.privateKey(chain.get(0).getPublicKey(), password), chain);
    }

    /**
     * Combines a private key and its certificate.
     *
     * @param key the private key
     * @param certificates the certificate, followed by the certificates of its issuers
     * @return the client certificate
     * @throws IllegalArgumentException if there is no certificate, or the private key does not belong to it
     */
    public static ClientCertificate of(PrivateKey key, Collection<X509Certificate> certificates) {
        List<X509Certificate> chain = List.copyOf(requireNonNull(certificates, "client certificate"));
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("The client certificate is []; expected at least one certificate.");
        }
        KeyPairs.requireMatch(requireNonNull(key, "client key"), chain.get(0));
        return new ClientCertificate(KeyManagers.factoryOf(key, chain));
    }

    /**
     * Uses a key store. If it has several private keys, the client chooses one that the server accepts.
     *
     * @param keyStore the key store
     * @param password the password of its private keys
     * @return the client certificate
     * @throws IllegalArgumentException if the password is wrong, or the key store has no private key
     */
    public static ClientCertificate of(KeyStore keyStore, Secret password) {
        requireNonNull(keyStore, "key store");
        try {
            return of(KeyManagers.factoryOf(keyStore, password.reveal().toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The key store of the client certificate cannot be read; expected another password.", e);
        }
    }

    /**
     * Uses key managers of the Java platform.
     *
     * @param factory an initialized factory with at least one private key
     * @return the client certificate
     * @throws IllegalArgumentException if the factory is not initialized or has no private key
     */
    public static ClientCertificate of(KeyManagerFactory factory) {
        return new ClientCertificate(requireNonNull(factory, "key manager factory"));
    }

    /** {@return the key managers, which contain the private key} */
    public KeyManagerFactory keyManagerFactory() {
        return keyManagerFactory;
    }

    /** {@return the certificate of each private key, without the certificates of its issuers} */
    public List<X509Certificate> certificates() {
        return certificates;
    }
}
