package io.github.timflux.network;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * Options of TLS: which certificates a client trusts. The client always verifies host names. Options are immutable, so
 * methods such as {@code withTrustedCertificates} return a changed copy.
 */
public final class TlsOptions {

    private static final TlsOptions DEFAULTS = new TlsOptions(List.of());

    private final List<X509Certificate> trustedCertificates;

    private TlsOptions(List<X509Certificate> trustedCertificates) {
        this.trustedCertificates = trustedCertificates;
    }

    /**
     * Returns the default options: the client trusts the certificates of the Java platform.
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
        return new TlsOptions(notEmpty("trusted certificates", certificates));
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
}
