package io.github.timflux.core.internal.network;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses weak keys and weak signatures in a TLS handshake. They apply to the whole path from the certificate of the
 * server to a trusted certificate, to the signature of the handshake and to its key exchange. The self-signature of a
 * trusted certificate is not checked. The constraints of the Java platform apply in addition.
 */
final class TlsAlgorithmConstraints implements AlgorithmConstraints {

    static final TlsAlgorithmConstraints INSTANCE = new TlsAlgorithmConstraints();

    private static final Pattern WEAK_DIGEST = Pattern.compile("(?i)(.*[^A-Z0-9])?(MD2|MD4|MD5|SHA1|SHA-1)(?![0-9]).*");

    private TlsAlgorithmConstraints() {}

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
        return !primitives.contains(CryptoPrimitive.SIGNATURE) || !isWeakSignature(algorithm);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return KeyStrength.weaknessOf(key) == null;
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters) && permits(primitives, key);
    }

    /** Returns whether a signature algorithm, such as {@code SHA1withRSA}, uses a broken digest. */
    static boolean isWeakSignature(String algorithm) {
        return WEAK_DIGEST.matcher(algorithm.toUpperCase(Locale.ROOT)).matches();
    }
}
