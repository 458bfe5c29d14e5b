package io.github.timflux.core.internal.client;

import io.github.timflux.network.TlsOptions;
import org.jspecify.annotations.Nullable;

/** Names the options of TLS in error messages. */
final class TlsOptionNames {

    private TlsOptionNames() {}

    /** Returns the first option that is set, with its verb; null if all options have their defaults. */
    static @Nullable String firstSet(TlsOptions tls) {
        if (!tls.trustedCertificates().isEmpty()) {
            return "trusted certificates are";
        }
        if (!tls.additionalCertificates().isEmpty()) {
            return "additional certificates are";
        }
        if (tls.clientCertificate() != null) {
            return "a client certificate is";
        }
        if (!tls.protocols().isEmpty()) {
            return "TLS protocols are";
        }
        return tls.ciphers().isEmpty() ? null : "TLS ciphers are";
    }
}
