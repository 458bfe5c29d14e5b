package io.github.timflux.core.internal.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Fixture: a certificate with its private key and its issuers, made for one test. Unlike netty-pkitesting, it can have
 * weak keys and weak signatures. Keys are of an elliptic curve unless a test names others, because RSA keys take long.
 */
final class CertificateFixture {

    private static final int MAX_KEYS_OF_A_TEST = 3;

    private static final String SHA256 = "SHA256";

    /** By their size in bits. */
    private static final Map<Integer, Queue<KeyPair>> RSA_KEYS = new HashMap<>();

    private final KeyPair keys;
    private final List<X509Certificate> chain;

    private CertificateFixture(KeyPair keys, List<X509Certificate> chain) {
        this.keys = keys;
        this.chain = chain;
    }

    /** A key that none of the last calls returned. New keys take long: a second for each, in a JVM of tests. */
    static synchronized KeyPair rsa(int bits) throws GeneralSecurityException {
        Queue<KeyPair> keys = RSA_KEYS.computeIfAbsent(bits, size -> new ArrayDeque<>());
        KeyPair next = keys.size() < MAX_KEYS_OF_A_TEST ? newRsa(bits) : keys.remove();
        keys.add(next);
        return next;
    }

    private static KeyPair newRsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    static KeyPair keys(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    static CertificateFixture authority(String name) throws Exception {
        return authority(name, keys("EC"));
    }

    static CertificateFixture authority(String name, KeyPair keys) throws Exception {
        return authority(name, keys, SHA256);
    }

    static CertificateFixture authority(String name, KeyPair keys, String digest) throws Exception {
        return issue(null, new Subject(name, true, keys, digest, Duration.ofDays(1)));
    }

    /** A certificate of an issuer below this one. */
    CertificateFixture intermediate(KeyPair own, String digest) throws Exception {
        return issue(this, new Subject("intermediate", true, own, digest, Duration.ofDays(1)));
    }

    CertificateFixture intermediate(KeyPair own) throws Exception {
        return intermediate(own, SHA256);
    }

    /** A certificate for {@code localhost}. */
    CertificateFixture leaf() throws Exception {
        return leaf(keys("EC"));
    }

    CertificateFixture leaf(KeyPair own) throws Exception {
        return leaf(own, SHA256);
    }

    CertificateFixture leaf(KeyPair own, String digest) throws Exception {
        return issue(this, new Subject("localhost", false, own, digest, Duration.ofDays(1)));
    }

    CertificateFixture leaf(KeyPair own, Duration validity) throws Exception {
        return issue(this, new Subject("localhost", false, own, SHA256, validity));
    }

    private static CertificateFixture issue(@Nullable CertificateFixture issuer, Subject subject) throws Exception {
        X500Name name = new X500Name("CN=" + subject.name());
        KeyPair issuerKeys = issuer == null ? subject.keys() : issuer.keys;
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer == null
                                ? name
                                : new X500Name(issuer.certificate()
                                        .getSubjectX500Principal()
                                        .getName()),
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(now.minus(Duration.ofDays(9))),
                        Date.from(now.plus(subject.validity())),
                        name,
                        subject.keys().getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.isAuthority()))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, subject.name())));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(signer(subject.digest(), issuerKeys.getPrivate())));
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        if (issuer != null) {
            chain.addAll(issuer.chain);
        }
        return new CertificateFixture(subject.keys(), List.copyOf(chain));
    }

    private static ContentSigner signer(String digest, PrivateKey key) throws OperatorCreationException {
        String algorithm = key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm();
        return new JcaContentSignerBuilder(digest + "with" + algorithm).build(key);
    }

    /** The same certificate, sent together with another one that does not belong to its path. */
    CertificateFixture with(CertificateFixture unrelated) {
        List<X509Certificate> more = new ArrayList<>(chain);
        more.addAll(unrelated.chain);
        return new CertificateFixture(keys, List.copyOf(more));
    }

    /** The same certificate, sent without its root. */
    CertificateFixture withoutRoot() {
        return new CertificateFixture(keys, chain.subList(0, chain.size() - 1));
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return keys.getPrivate();
    }

    String pem() throws GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate each : chain) {
            pem.append(block("CERTIFICATE", each.getEncoded()));
        }
        return pem.toString();
    }

    String keyPem() {
        return block("PRIVATE KEY", key().getEncoded());
    }

    static String block(String type, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    KeyStore keyStore(String password) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null);
        keyStore.setKeyEntry("key", key(), password.toCharArray(), chain.toArray(X509Certificate[]::new));
        return keyStore;
    }

    KeyManagerFactory keyManagerFactory() throws Exception {
        // Not PKCS12, which refuses certificates that do not belong to the path.
        KeyStore keyStore = KeyStore.getInstance("JKS");
        keyStore.load(null);
        keyStore.setKeyEntry("key", key(), new char[0], chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(keyStore, new char[0]);
        return factory;
    }

    /** What a certificate says of its owner, and the digest of its signature. */
    private record Subject(String name, boolean isAuthority, KeyPair keys, String digest, Duration validity) {}
}
