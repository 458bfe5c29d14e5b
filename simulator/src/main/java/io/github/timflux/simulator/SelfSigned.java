package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A key and a certificate for {@code localhost} and {@code 127.0.0.1}, made by the JDK alone: it can sign certificates,
 * but has no public way to write one, and the libraries that have weigh ten megabytes.
 */
record SelfSigned(PrivateKey key, X509Certificate certificate) {

    private static final byte[] COMMON_NAME = oid("550403");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = oid("551d11");
    private static final byte[] ECDSA_WITH_SHA256 = Der.value(Der.SEQUENCE, oid("2a8648ce3d040302"));
    private static final byte[] VERSION_3 = Der.explicit(0, Der.integer(BigInteger.TWO));
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Makes a pair that is good from a day ago for a year. */
    static SelfSigned at(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(pair.getPublic().getEncoded(), now);
            return new SelfSigned(pair.getPrivate(), parse(signed(content, pair.getPrivate())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot make a certificate for P-256.", e);
        }
    }

    private static X509Certificate parse(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] signed(byte[] content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return Der.value(Der.SEQUENCE, content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    }

    private static byte[] content(byte[] publicKey, Instant now) {
        byte[] serial = Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE));
        byte[] validity =
                Der.value(Der.SEQUENCE, time(now.minus(Duration.ofDays(1))), time(now.plus(Duration.ofDays(365))));
        byte[] name = name("timflux simulator");
        return Der.value(
                Der.SEQUENCE,
                VERSION_3,
                serial,
                ECDSA_WITH_SHA256,
                name,
                validity,
                name,
                publicKey,
                Der.explicit(3, Der.value(Der.SEQUENCE, names())));
    }

    /** Writes the extension that says which hosts the certificate is for. */
    private static byte[] names() {
        byte[] names = Der.value(
                Der.SEQUENCE,
                Der.tagged(DNS_NAME, "localhost".getBytes(US_ASCII)),
                Der.tagged(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
        return Der.value(Der.SEQUENCE, SUBJECT_ALTERNATIVE_NAME, Der.value(Der.OCTET_STRING, names));
    }

    private static byte[] name(String commonName) {
        byte[] text = Der.value(Der.UTF8_STRING, commonName.getBytes(US_ASCII));
        return Der.value(Der.SEQUENCE, Der.value(Der.SET, Der.value(Der.SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] time(Instant instant) {
        return Der.value(Der.UTC_TIME, UTC_TIME.format(instant).getBytes(US_ASCII));
    }

    private static byte[] oid(String hexadecimal) {
        return Der.value(Der.OBJECT_IDENTIFIER, HexFormat.of().parseHex(hexadecimal));
    }
}
