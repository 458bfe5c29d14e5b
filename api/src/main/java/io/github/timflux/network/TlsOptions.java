package io.github.timflux.network;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of TLS: which certificates a client trusts, which certificate it presents, and which protocols and ciphers it
 * offers. The client always verifies host names, and refuses certificates with weak keys or weak signatures. Options
 * are immutable, so methods such as {@code withTrustedCertificates} return a changed copy.
 */
public final class TlsOptions {

    private static final TlsOptions DEFAULTS = new TlsOptions(List.of(), List.of(), null, List.of(), List.of());

    private final List<X509Certificate> trustedCertificates;
    private final List<X509Certificate> additionalCertificates;
    private final @Nullable ClientCertificate clientCertificate;
    private final List<String> protocols;
    private final List<String> ciphers;

    private TlsOptions(
            List<X509Certificate> trustedCertificates,
            List<X509Certificate> additionalCertificates,
            @Nullable ClientCertificate clientCertificate,
            List<String> protocols,
            List<String> ciphers) {
        this.trustedCertificates = trustedCertificates;
        this.additionalCertificates = additionalCertificates;
        this.clientCertificate = clientCertificate;
        this.protocols = protocols;
        this.ciphers = ciphers;
    }

    /**
     * Returns the default options: the client trusts the certificates of the Java platform, presents no certificate,
     * and offers TLS 1.3 and 1.2 with the ciphers that have forward secrecy and authenticated encryption.
     *
     * @return the options
     */
    public static TlsOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the certificates that the client trusts instead of the certificates of the Java platform.
     *
     * @param certificates at least one certificate
     * @return a changed copy
     * @throws IllegalArgumentException if the collection is empty
     */
    public TlsOptions withTrustedCertificates(Collection<X509Certificate> certificates) {
        return new TlsOptions(
                notEmpty("trusted certificates", certificates),
                additionalCertificates,
                clientCertificate,
                protocols,
                ciphers);
    }

    /**
     * Sets certificates that the client trusts in addition to the certificates of the Java platform. If
     * {@linkplain #withTrustedCertificates trusted certificates} are set, the client trusts these and the additional
     * certificates.
     *
     * @param certificates at least one certificate
     * @return a changed copy
     * @throws IllegalArgumentException if the collection is empty
     */
    public TlsOptions withAdditionalCertificates(Collection<X509Certificate> certificates) {
        return new TlsOptions(
                trustedCertificates,
                notEmpty("additional certificates", certificates),
                clientCertificate,
                protocols,
                ciphers);
    }

    /**
     * Sets the certificate that the client presents if a server asks for one (mutual TLS). By default, the client has
     * no certificate.
     *
     * @param certificate the certificate with its private key
     * @return a changed copy
     */
    public TlsOptions withClientCertificate(ClientCertificate certificate) {
        requireNonNull(certificate, "client certificate");
        return new TlsOptions(trustedCertificates, additionalCertificates, certificate, protocols, ciphers);
    }

    /**
     * Sets the TLS protocols that the client offers. The default is {@code TLSv1.3} and {@code TLSv1.2}. Older versions
     * are insecure, and are always refused.
     *
     * @param names at least one of {@code TLSv1.3} and {@code TLSv1.2}
     * @return a changed copy
     * @throws IllegalArgumentException if the collection is empty; if it contains another name; if no cipher of
     *     {@link #withCiphers} fits one of the protocols
     */
    public TlsOptions withProtocols(Collection<String> names) {
        List<String> checked = notEmpty("TLS protocols", names);
        TlsNames.requireProtocols(checked);
        TlsNames.requireCipherForProtocol(checked, ciphers);
        return new TlsOptions(trustedCertificates, additionalCertificates, clientCertificate, checked, ciphers);
    }

    /**
     * Sets the cipher suites that the client offers, of TLS 1.3 and TLS 1.2 together, the preferred first. The default
     * is the cipher suites that the Java platform enables, if they have forward secrecy (ECDHE or DHE) and
     * authenticated encryption. A cipher suite that is not among them, such as
     * {@code TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256} for an old server, has to be set here by name.
     *
     * @param names at least one name of a cipher suite of the Java platform, such as {@code TLS_AES_128_GCM_SHA256}
     * @return a changed copy
     * @throws IllegalArgumentException if the collection is empty; if the Java platform does not have a cipher suite or
     *     disables it (JDK 24 and newer disable {@code TLS_RSA_*}); if a cipher suite does not authenticate, does not
     *     encrypt or is broken; if no cipher suite fits one of the {@linkplain #withProtocols protocols}
     */
    public TlsOptions withCiphers(Collection<String> names) {
        List<String> checked = notEmpty("TLS ciphers", names);
        TlsNames.requireCiphers(checked);
        TlsNames.requireCipherForProtocol(protocols, checked);
        return new TlsOptions(trustedCertificates, additionalCertificates, clientCertificate, protocols, checked);
    }

    private static <T> List<T> notEmpty(String name, Collection<T> values) {
        requireNonNull(values, name);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("The " + name + " is " + values + "; expected at least one.");
        }
        // Null is checked here, because the exception of List.copyOf does not name the setting.
        values.forEach(value -> requireNonNull(value, name));
        return List.copyOf(values);
    }

    /** {@return the certificates that the client trusts; empty if it trusts the certificates of the Java platform} */
    public List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /** {@return the certificates that the client trusts in addition; empty by default} */
    public List<X509Certificate> additionalCertificates() {
        return additionalCertificates;
    }

    /** {@return the certificate that the client presents; null if it has none} */
    public @Nullable ClientCertificate clientCertificate() {
        return clientCertificate;
    }

    /** {@return the TLS protocols that are set; empty for the default} */
    public List<String> protocols() {
        return protocols;
    }

    /** {@return the cipher suites that are set; empty for the default} */
    public List<String> ciphers() {
        return ciphers;
    }
}
