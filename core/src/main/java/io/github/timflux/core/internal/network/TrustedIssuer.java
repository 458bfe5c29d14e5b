package io.github.timflux.core.internal.network;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the trusted certificate at which the path of a server certificate ends. */
final class TrustedIssuer {

    private TrustedIssuer() {}

    /**
     * Follows a chain from the certificate of the server to its issuers.
     *
     * @param chain the certificates that the server has sent, its own first
     * @param trusted the trusted certificates
     * @return the trusted certificate; null if the chain leads to none
     */
    static @Nullable X509Certificate find(X509Certificate[] chain, X509Certificate[] trusted) {
        Set<X509Certificate> trustedSet = Set.copyOf(List.of(trusted));
        X509Certificate current = chain[0];
        // A chain of n certificates has at most n steps; a circle of issuers ends here.
        for (int step = 0; step < chain.length; step++) {
            if (trustedSet.contains(current)) {
                return current;
            }
            Optional<X509Certificate> issuer = issuerOf(current, trusted);
            if (issuer.isPresent()) {
                return issuer.get();
            }
            Optional<X509Certificate> next = issuerOf(current, chain);
            if (next.isEmpty()) {
                return null;
            }
            current = next.get();
        }
        return null;
    }

    private static Optional<X509Certificate> issuerOf(X509Certificate certificate, X509Certificate[] candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(candidate -> hasSigned(candidate, certificate))
                .findFirst();
    }

    private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
