package io.github.timflux.benchmarks.peers;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/** A key and a certificate for this machine. */
public final class Identity {

    private final X509Bundle bundle;

    private Identity(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /** {@return a new one, good for some days} */
    public static Identity create() throws Exception {
        return new Identity(new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .notBefore(Clock.systemUTC().instant().minus(Duration.ofDays(1)))
                .notAfter(Clock.systemUTC().instant().plus(Duration.ofDays(10)))
                .ecp256()
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    SslContext forServers() {
        try {
            return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificate())
                    .build();
        } catch (SSLException e) {
            throw new UncheckedIOException("This Java platform takes no certificate for P-256.", e);
        }
    }

    /** {@return the certificate to trust} */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /**
     * What a JVM has to be started with to trust a certificate.
     *
     * @param certificate the certificate
     * @param folder where to keep it; stays
     * @return flags of the launcher
     */
    public static List<String> trust(X509Certificate certificate, Path folder)
            throws IOException, GeneralSecurityException {
        // Cheap to read, which one of the peers does for each call.
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        Path file = folder.resolve("trusted.jks");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "nobody".toCharArray());
        }
        return List.of("-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStoreType=JKS");
    }
}
