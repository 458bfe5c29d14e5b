package io.github.timflux.network;

import io.github.timflux.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;

/**
 * Reads certificates and private keys from a PEM text. Messages contain the name of the setting and the file, and never
 * the text. Causes are left out where they could contain bytes of a key.
 */
final class PemSource {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final String KEY_FORMATS =
            "expected PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY or EC" + " PRIVATE KEY in PEM form";

    private final String name;
    private final String text;

    /**
     * Creates a source.
     *
     * @param name what messages call the source, such as {@code client key}
     * @param text the PEM text
     */
    PemSource(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static PemSource ofFile(Path file, String name) {
        try {
            // ISO-8859-1 decodes all bytes, so a file that is not PEM is refused because it has no block.
            return new PemSource(name + " " + file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file of the " + name + " cannot be read: " + file + " ("
                            + e.getClass().getSimpleName() + "); expected a PEM file.",
                    e);
        }
    }

    /** Returns at least one certificate. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            if (block.group(1).endsWith("CERTIFICATE")) {
                certificates.add(certificate(bytes(block.group(2))));
            }
        }
        if (certificates.isEmpty()) {
            throw refused("has no certificate", "expected CERTIFICATE in PEM form");
        }
        return certificates;
    }

    private X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw refused("has an invalid certificate", "expected CERTIFICATE in PEM form");
        }
    }

    /**
     * Returns the first private key.
     *
     * @param publicKey the public key of the certificate: older key formats do not contain the algorithm, so it is
     *     taken from here
     */
    PrivateKey privateKey(PublicKey publicKey, Secret password) {
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            if (block.group(1).endsWith("PRIVATE KEY")) {
                return privateKey(block.group(1), block.group(2), publicKey, password);
            }
        }
        throw refused("has no private key", KEY_FORMATS);
    }

    private PrivateKey privateKey(String type, String content, PublicKey publicKey, Secret password) {
        if (content.contains("Proc-Type:")) {
            throw refused(
                    "has a private key that is encrypted in the old form of OpenSSL",
                    "expected ENCRYPTED PRIVATE KEY, which openssl pkcs8 -topk8 writes");
        }
        byte[] encoded = bytes(content);
        return switch (type) {
            case "PRIVATE KEY" -> privateKey(encoded, publicKey);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                privateKey(PrivateKeyEncodings.toPkcs8(encoded, publicKey), publicKey);
            case "ENCRYPTED PRIVATE KEY" -> decrypted(encoded, publicKey, password);
            default -> throw refused("has a private key of type " + type, KEY_FORMATS);
        };
    }

    private PrivateKey privateKey(byte[] pkcs8, PublicKey publicKey) {
        try {
            return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw refused(
                    "cannot be read as private key of " + publicKey.getAlgorithm(),
                    "expected the private key of the client certificate");
        }
    }

    private PrivateKey decrypted(byte[] encoded, PublicKey publicKey, Secret password) {
        if (password.reveal().isEmpty()) {
            throw refused("is encrypted, and there is no password", "expected its password");
        }
        byte[] decrypted;
        try {
            decrypted = PrivateKeyEncodings.decrypt(new EncryptedPrivateKeyInfo(encoded), password);
        } catch (GeneralSecurityException | IOException e) {
            throw refused(
                    "cannot be decrypted",
                    "expected another password, or PBES2 with AES, which openssl pkcs8 -topk8 writes");
        }
        return privateKey(decrypted, publicKey);
    }

    private byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("is not valid Base64", "expected PEM form");
        }
    }

    private IllegalArgumentException refused(String problem, String expected) {
        // Without a cause: exceptions of decoders can contain bytes of the key.
        return new IllegalArgumentException("The " + name + " " + problem + "; " + expected + ".");
    }
}
