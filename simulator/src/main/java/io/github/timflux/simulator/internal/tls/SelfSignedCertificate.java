package io.github.timflux.simulator.internal.tls;

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
import java.util.stream.Stream;

/**
 * A self-signed certificate for the hosts of a server, with its private key.
 *
 * <p>The JDK can sign certificates but has no public API that encodes them, so this class encodes the certificate
 * itself. A library for that would add about 10 MB.
 */
public record SelfSignedCertificate(PrivateKey privateKey, X509Certificate certificate) {

    private static final byte[] COMMON_NAME = oid("550403");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = oid("551d11");
    private static final byte[] ECDSA_WITH_SHA256 = DerEncoder.sequence(oid("2a8648ce3d040302"));
    private static final byte[] VERSION_3 = DerEncoder.explicit(0, DerEncoder.integer(BigInteger.TWO));
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Creates a key pair and a certificate that is valid from one day ago to one year from now. */
    public static SelfSignedCertificate create(CertificateHosts hosts, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] content = toBeSigned(hosts, pair.getPublic().getEncoded(), now);
            return new SelfSignedCertificate(pair.getPrivate(), parse(sign(content, pair.getPrivate())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Cannot create a certificate for the curve P-256; expected it in every Java platform.", e);
        }
    }

    private static X509Certificate parse(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] sign(byte[] content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return DerEncoder.sequence(content, ECDSA_WITH_SHA256, DerEncoder.bitString(signature.sign()));
    }

    private static byte[] toBeSigned(CertificateHosts hosts, byte[] publicKey, Instant now) {
        byte[] serial = DerEncoder.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE));
        byte[] validity =
                DerEncoder.sequence(time(now.minus(Duration.ofDays(1))), time(now.plus(Duration.ofDays(365))));
        byte[] name = distinguishedName("timflux simulator");
        return DerEncoder.sequence(
                VERSION_3,
                serial,
                ECDSA_WITH_SHA256,
                name,
                validity,
                name,
                publicKey,
                DerEncoder.explicit(3, DerEncoder.sequence(hostNames(hosts))));
    }

    /** Encodes the extension with the host names of the certificate. */
    private static byte[] hostNames(CertificateHosts hosts) {
        Stream<byte[]> names =
                hosts.names().stream().map(name -> DerEncoder.contextSpecific(DNS_NAME, name.getBytes(US_ASCII)));
        Stream<byte[]> addresses =
                hosts.addresses().stream().map(address -> DerEncoder.contextSpecific(IP_ADDRESS, address.getAddress()));
        byte[] all = DerEncoder.sequence(Stream.concat(names, addresses).toArray(byte[][]::new));
        return DerEncoder.sequence(SUBJECT_ALTERNATIVE_NAME, DerEncoder.value(DerEncoder.OCTET_STRING, all));
    }

    private static byte[] distinguishedName(String commonName) {
        byte[] text = DerEncoder.value(DerEncoder.UTF8_STRING, commonName.getBytes(US_ASCII));
        return DerEncoder.sequence(DerEncoder.value(DerEncoder.SET, DerEncoder.sequence(COMMON_NAME, text)));
    }

    private static byte[] time(Instant instant) {
        return DerEncoder.value(DerEncoder.UTC_TIME, UTC_TIME.format(instant).getBytes(US_ASCII));
    }

    private static byte[] oid(String hexadecimal) {
        return DerEncoder.value(DerEncoder.OBJECT_IDENTIFIER, HexFormat.of().parseHex(hexadecimal));
    }
}
