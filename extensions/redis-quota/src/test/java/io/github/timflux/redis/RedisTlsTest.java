package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslOptions;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses a Redis that accepts only TLS with a client certificate. */
@Timeout(120)
final class RedisTlsTest {

    private static final X509Bundle IDENTITY = identity();
    private static final File CERTIFICATE = file(IDENTITY::toTempCertChainPem);
    private static final File KEY = file(IDENTITY::toTempPrivateKeyPem);
    private static final RedisProcess REDIS = RedisProcess.start(
            "--tls-cert-file",
            CERTIFICATE.toString(),
            "--tls-key-file",
            KEY.toString(),
            "--tls-ca-cert-file",
            CERTIFICATE.toString());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private static RedisQuotaBuilder builder(SslOptions.Builder ssl) {
        return RedisQuota.builder(1, RedisNodes.parse("rediss://localhost:" + REDIS.port()))
                .clientOptions(ClientOptions.builder().sslOptions(ssl.build()).build());
    }

    @Test
    void shouldUseTheTrustedCertificatesAndTheClientCertificate() {
        try (BusyQuota quota = new BusyQuota(
                builder(SslOptions.builder().trustManager(CERTIFICATE).keyManager(CERTIFICATE, KEY, null)))) {
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    void shouldUseTheLocalShareIfRedisIsNotTrusted() {
        File other = file(identity()::toTempCertChainPem);
        try (BusyQuota quota =
                new BusyQuota(builder(SslOptions.builder().trustManager(other).keyManager(CERTIFICATE, KEY, null)))) {
            quota.awaitPermits(Mode.LOCAL_SHARE);
        }
    }

    /** Such a server accepts connections and replies nothing: no TLS handshake, and no HELLO. */
    @Test
    void shouldNotWaitForASentinelThatHangs() throws Exception {
        try (RedisGroup redis = RedisGroup.sentinel();
                ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BusyQuota quota = BusyQuota.on("redis-sentinel://127.0.0.1:" + hanging.getLocalPort() + ",127.0.0.1:"
                        + redis.server(2).port() + "#" + RedisGroup.MASTER_NAME)) {
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    @Tag("thorough")
    void shouldUseTheLocalShareWhileTheTlsHandshakeHangs() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BusyQuota quota = BusyQuota.on("rediss://127.0.0.1:" + hanging.getLocalPort())) {
            hanging.setSoTimeout(60_000);
            quota.awaitPermits(Mode.LOCAL_SHARE);
            hanging.accept();
            // Only a new attempt makes a second connection.
            assertThat(hanging.accept()).isNotNull();
        }
    }

    private static X509Bundle identity() {
        try {
            return new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException("The certificate cannot be built.", e);
        }
    }

    private static File file(PemFile file) {
        try {
            return file.write();
        } catch (Exception e) {
            throw new IllegalStateException("The PEM file cannot be written.", e);
        }
    }

    private interface PemFile {

        File write() throws Exception;
    }
}
