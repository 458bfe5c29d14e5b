package io.github.timflux.network;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;

/** Checks whether a private key belongs to a certificate. */
final class KeyPairs {

    private static final byte[] MESSAGE = "timflux".getBytes(StandardCharsets.US_ASCII);

    private KeyPairs() {}

    static void requireMatch(PrivateKey key, X509Certificate certificate) {
        if (!isPair(key, certificate.getPublicKey())) {
            throw new IllegalArgumentException("The client key does not belong to the client certificate "
                    + certificate.getSubjectX500Principal() + "; expected the private key of this certificate.");
        }
    }

    private static boolean isPair(PrivateKey key, PublicKey publicKey) {
        if (key instanceof RSAKey own && publicKey instanceof RSAKey other) {
            return own.getModulus().equals(other.getModulus());
        }
        try {
            Signature signature = Signature.getInstance(signatureOf(publicKey));
            signature.initSign(key);
            signature.update(MESSAGE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(MESSAGE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signatureOf(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm();
        };
    }
}
