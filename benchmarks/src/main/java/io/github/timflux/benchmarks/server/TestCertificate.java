package io.github.timflux.benchmarks.server;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/** A self-signed certificate for {@code localhost}, and its private key. */
public final class TestCertificate {

    private final X509Bundle bundle;

    private TestCertificate(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /** {@return a new certificate, valid for ten days} */
    public static TestCertificate create() throws Exception {
        return new TestCertificate(new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .notBefore(Clock.systemUTC().instant().minus(Duration.ofDays(1)))
                .notAfter(Clock.systemUTC().instant().plus(Duration.ofDays(10)))
                .ecp256()
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    SslContext serverContext() throws SSLException {
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificate())
                .build();
    }

    /**
     * Writes a trust store with this certificate into a temporary file, which is deleted when the JVM exits.
     *
     * @return the system properties that make a JVM use the trust store
     */
    public Map<String, String> trustStoreProperties() throws IOException, GeneralSecurityException {
        // JKS: doocs' SDK reads the trust store for each call, and a PKCS#12 store takes longer to read.
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("server", bundle.getCertificate());
        Path file = Files.createTempFile("timflux-trust-store", ".jks");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "password".toCharArray());
        }
        return Map.of("javax.net.ssl.trustStore", file.toString(), "javax.net.ssl.trustStoreType", "JKS");
    }
}
