package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that TLS before 1.2 is not supported, and that no request is sent before the handshake is complete. */
@Tag("jdk")
@Timeout(60)
final class TlsVersionTest {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final Integer TLS_1_2 = 0x0303;
    private static final Integer TLS_1_3 = 0x0304;

    @TempDir
    private Path directory;

    @Test
    void shouldRejectServerThatSelectsTls11AndSendNoRequest() throws IOException {
        try (Tls11Server server = new Tls11Server();
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            // TLS11 on JDK 17, TLSv1.1 on JDK 25.
            assertThat(error).message().containsPattern("TLS(11|v1\\.1)\\b");
            assertThat(transport.events()).isEmpty();
            Tls11Server.ClientMessages clientMessages = server.clientMessages();
            assertThat(clientMessages.type()).isEqualTo((byte) HANDSHAKE);
            assertThat(clientMessages.rest()).startsWith(ALERT).hasSizeLessThan(16);
        }
    }

    @Test
    void shouldNotOfferOldTlsWhenPlatformAllowsIt() throws IOException, InterruptedException {
        Path securityProperties = Files.writeString(directory.resolve("security"), "jdk.tls.disabledAlgorithms=\n");
        try (Tls11Server server = new Tls11Server()) {
            Process client = client(securityProperties, server);
            try {
                assertThat(server.clientMessages().versions()).containsExactlyInAnyOrder(TLS_1_2, TLS_1_3);
                String allowedVersions = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(allowedVersions).contains("TLSv1.1");
            } finally {
                client.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static Process client(Path securityProperties, Tls11Server server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.security.properties=" + securityProperties,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TlsClientProcess.class.getName(),
                        server.endpoint().toString())
                .redirectErrorStream(true)
                .start();
    }
}
