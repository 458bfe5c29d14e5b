package io.github.timflux.core.internal.http;

import static io.github.timflux.core.internal.http.CertificateFixture.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.Secret;
import io.github.timflux.core.internal.network.ClientCertificateCheck;
import io.github.timflux.core.testing.LogRecorder;
import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which forms of certificates and private keys a client reads, and how it refuses others. */
final class ClientCertificateTest {

    /** PBES2 with AES, which OpenSSL uses by default, and PBES1. */
    private static final String AES_256 = "2.16.840.1.101.3.4.1.42";

    private static final String AES_128 = "2.16.840.1.101.3.4.1.2";
    private static final String TRIPLE_DES = "1.2.840.113549.1.12.1.3";

    private static final Secret PASSWORD = Secret.of("s3cret-of-the-key");

    private final CertificateFixture root = CertificateFixture.authority("root");
    private final CertificateFixture rsa = root.leaf(CertificateFixture.rsa(2_048));
    private final CertificateFixture curve = root.leaf();

    @RegisterExtension
    private final LogRecorder log = new LogRecorder(ClientCertificateCheck.class.getName());

    @TempDir
    private Path folder;

    ClientCertificateTest() throws Exception {}

    @Test
    void shouldReadPkcs8() throws Exception {
        assertReads(rsa, rsa.keyPem());
        assertReads(curve, curve.keyPem());
        CertificateFixture edwards = root.leaf(CertificateFixture.keys("Ed25519"));
        assertThat(ClientCertificate.ofPem(edwards.pem(), Secret.of(edwards.keyPem())))
                .isNotNull();
    }

    @Test
    void shouldReadOlderFormatsOfOpenSsl() throws Exception {
        assertReads(rsa, block("RSA PRIVATE KEY", oldEncoding(rsa.key())));
        assertReads(
                curve,
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + block("EC PRIVATE KEY", oldEncoding(curve.key())));
    }

    @ParameterizedTest
    @ValueSource(strings = {AES_256, AES_128, TRIPLE_DES})
    void shouldReadEncryptedKey(String algorithm) throws Exception {
        String encrypted = encrypted(rsa.key(), algorithm);
        assertThat(ClientCertificate.ofPem(rsa.pem(), Secret.of(encrypted), PASSWORD)
                        .certificates())
                .containsExactly(rsa.certificate());
        assertRefused(
                () -> ClientCertificate.ofPem(rsa.pem(), Secret.of(encrypted)),
                "The client key is encrypted, and there is no password; expected its password.");
        assertRefused(
                () -> ClientCertificate.ofPem(rsa.pem(), Secret.of(encrypted), Secret.of("another")),
                "The client key cannot be decrypted; expected another password, or PBES2 with AES, which openssl pkcs8 -topk8 writes.");
    }

    @Test
    void shouldReadTextAroundTheBlocks() throws Exception {
        String windows = ("Bag Attributes\n  friendlyName: tim\n" + rsa.pem()).replace("\n", "\r\n");
        assertThat(ClientCertificate.ofPem(windows, Secret.of("Key Attributes: none\n" + rsa.keyPem()))
                        .certificates())
                .containsExactly(rsa.certificate());
    }

    @Test
    void shouldRefuseKeyOfAnotherCertificate() throws Exception {
        String mismatch = "The client key does not belong to the client certificate CN=localhost; expected the private"
                + " key of this certificate.";
        CertificateFixture another = root.leaf(CertificateFixture.rsa(2_048));
        assertRefused(() -> ClientCertificate.ofPem(rsa.pem(), Secret.of(another.keyPem())), mismatch);
        assertRefused(() -> ClientCertificate.ofPem(curve.pem(), Secret.of(root.keyPem())), mismatch);
        assertRefused(() -> ClientCertificate.of(another.key(), rsa.chain()), mismatch);
        assertRefused(
                () -> ClientCertificate.ofPem(rsa.pem(), Secret.of(curve.keyPem())),
                "The client key cannot be read as private key of RSA; expected the private key of the client"
                        + " certificate.");
    }

    @Test
    void shouldRefuseWhatIsNoKey() throws Exception {
        String formats =
                "; expected PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY in PEM form.";
        assertRefusedKey("", "The client key has no private key" + formats);
        assertRefusedKey(rsa.pem(), "The client key has no private key" + formats);
        assertRefusedKey(
                block("OPENSSH PRIVATE KEY", rsa.key().getEncoded()),
                "The client key has a private key of type OPENSSH PRIVATE KEY" + formats);
        assertRefusedKey(
                block("PRIVATE KEY", "c3ByaW5n".getBytes(StandardCharsets.UTF_8)),
                "The client key cannot be read as private key of RSA; expected the private key of the client"
                        + " certificate.");
        assertRefusedKey(
                """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """,
                "The client key has a private key that is encrypted in the old form of OpenSSL; expected ENCRYPTED"
                        + " PRIVATE KEY, which openssl pkcs8 -topk8 writes.");
    }

    @Test
    void shouldRefuseWhatIsNoCertificate() throws Exception {
        assertRefused(
                () -> ClientCertificate.ofPem(rsa.keyPem(), Secret.of(rsa.keyPem())),
                "The client certificate has no certificate; expected CERTIFICATE in PEM form.");
        assertRefused(
                () -> ClientCertificate.ofPem(block("CERTIFICATE", new byte[9]), Secret.of(rsa.keyPem())),
                "The client certificate has an invalid certificate; expected CERTIFICATE in PEM form.");
        assertRefused(
                () -> ClientCertificate.of(rsa.key(), List.of()),
                "The client certificate is []; expected at least one certificate.");
        assertRefused(
                () -> ClientCertificate.of(rsa.key(), List.of(rsa.certificate(), curve.certificate())),
                "The certificates of the client certificate CN=localhost are not a chain; expected each certificate"
                        + " before the certificate of its issuer.");
    }

    @Test
    void shouldNameTheFileThatCannotBeRead() throws Exception {
        Path certificate = Files.writeString(folder.resolve("cert.pem"), rsa.pem());
        Path missing = folder.resolve("missing.pem");
        assertRefused(
                () -> ClientCertificate.ofPemFiles(certificate, missing),
                "The file of the client key cannot be read: " + missing + " (NoSuchFileException); expected a PEM"
                        + " file.");
        assertRefused(
                () -> ClientCertificate.ofPemFiles(certificate, certificate),
                "The client key " + certificate + " has no private key; expected PRIVATE KEY, ENCRYPTED PRIVATE KEY,"
                        + " RSA PRIVATE KEY or EC PRIVATE KEY in PEM form.");
    }

    @Test
    void shouldRefuseKeyStoreWithoutKey() throws Exception {
        assertRefused(
                () -> ClientCertificate.of(rsa.keyStore("right"), Secret.of("wrong")),
                "The key store of the client certificate cannot be read; expected another password.");
        KeyManagerFactory empty = KeyManagerFactory.getInstance("SunX509");
        assertRefused(
                () -> ClientCertificate.of(empty),
                "The key manager factory of the client certificate is not initialized; expected init(...) first.");
        empty.init(null, new char[0]);
        assertRefused(
                () -> ClientCertificate.of(empty),
                "The key store of the client certificate has no private key with a certificate; expected at least"
                        + " one.");
    }

    @Test
    void shouldWarnOfExpiredCertificate() throws Exception {
        CertificateFixture expired = root.leaf(CertificateFixture.keys("EC"), Duration.ofDays(-1));
        ClientCertificateCheck.check(optionsWith(rsa));
        assertThat(log.messages()).isEmpty();
        ClientCertificateCheck.check(optionsWith(expired));
        assertThat(log.messages())
                .singleElement()
                .asString()
                .contains("The client certificate CN=localhost has expired: it was valid until ");
    }

    @Test
    void shouldRefuseWeakCertificate() throws Exception {
        TlsOptions weak = optionsWith(root.leaf(CertificateFixture.rsa(1_024)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificateCheck.check(weak))
                .withMessage("The client certificate is too weak: CN=localhost has an RSA key of 1024 bits; expected at"
                        + " least 2048.");
    }

    private static TlsOptions optionsWith(CertificateFixture certificate) {
        return TlsOptions.defaults()
                .withClientCertificate(ClientCertificate.of(certificate.key(), certificate.chain()));
    }

    private static void assertReads(CertificateFixture certificate, String key) throws Exception {
        assertThat(ClientCertificate.ofPem(certificate.pem(), Secret.of(key)).certificates())
                .containsExactly(certificate.certificate());
    }

    private void assertRefusedKey(String key, String message) {
        assertRefused(() -> ClientCertificate.ofPem(rsa.pem(), Secret.of(key)), message);
    }

    private void assertRefused(ThrowingCallable call, String message) {
        IllegalArgumentException error = catchThrowableOfType(IllegalArgumentException.class, call);
        assertThat(error).hasMessage(message);
        assertThat(error).asString().doesNotContain(PASSWORD.reveal());
    }

    /** PKCS#1 or SEC 1, which PKCS#8 contains. */
    private static byte[] oldEncoding(PrivateKey key) throws IOException {
        return PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
    }

    private static String encrypted(PrivateKey key, String algorithm) throws Exception {
        OutputEncryptor encryptor = new JcePKCSPBEOutputEncryptorBuilder(new ASN1ObjectIdentifier(algorithm))
                .setProvider(new BouncyCastleProvider())
                .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                .build(PASSWORD.reveal().toCharArray());
        return block(
                "ENCRYPTED PRIVATE KEY",
                new JcaPKCS8EncryptedPrivateKeyInfoBuilder(key).build(encryptor).getEncoded());
    }
}
