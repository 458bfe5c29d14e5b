package io.github.timflux.core.internal.network;

import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes weak certificates. */
final class CertificateStrength {

    private CertificateStrength() {}

    /** Describes the first weakness in a chain; null if all certificates are strong enough. */
    static @Nullable String weaknessOf(X509Certificate[] chain) {
        return Stream.of(chain)
                .map(certificate -> Stream.of(weaknessOfKey(certificate), weaknessOfSignature(certificate)))
                .flatMap(weaknesses -> weaknesses.filter(Objects::nonNull))
                .findFirst()
                .orElse(null);
    }

    static @Nullable String weaknessOfKey(X509Certificate certificate) {
        String weakness = KeyStrength.weaknessOf(certificate.getPublicKey());
        return weakness == null ? null : certificate.getSubjectX500Principal() + " " + weakness;
    }

    /** A certificate that has signed itself proves nothing by its signature, so that signature may be weak. */
    private static @Nullable String weaknessOfSignature(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName();
        boolean isSelfIssued = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        return isSelfIssued || !TlsAlgorithmConstraints.isWeakSignature(algorithm)
                ? null
                : certificate.getSubjectX500Principal() + " is signed with " + algorithm
                        + "; expected SHA-256 or stronger";
    }
}
