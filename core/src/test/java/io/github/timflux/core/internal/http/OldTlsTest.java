package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS before 1.2 is not spoken, and no request leaves before both sides have agreed. */
@Timeout(60)
final class OldTlsTest {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final Integer TLS_1_2 = 0x0303;
    private static final Integer TLS_1_3 = 0x0304;

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAServerThatChoosesTls11AndSendItNoRequest() throws IOException {
        try (HalfTlsServer server = new HalfTlsServer();
                Exchanges exchanges = Exchanges.with(server.endpoint())) {
            TimException error = exchanges.failure();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error).hasMessageContaining("TLS11");
            assertThat(exchanges.told()).isEmpty();
            HalfTlsServer.Talk talk = server.talk();
            assertThat(talk.type()).isEqualTo((byte) HANDSHAKE);
            assertThat(talk.rest()).startsWith(ALERT).hasSizeLessThan(16);
        }
    }

    @Test
    void shouldOfferNoOldTlsEvenIfThePlatformIsToldToPermitIt() throws IOException, InterruptedException {
        Path permission = Files.writeString(folder.resolve("security"), "jdk.tls.disabledAlgorithms=\n");
        try (HalfTlsServer server = new HalfTlsServer()) {
            Process client = client(permission, server);
            try {
                assertThat(server.talk().versions()).containsExactlyInAnyOrder(TLS_1_2, TLS_1_3);
                String permitted = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(permitted).contains("TLSv1.1");
            } finally {
                client.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static Process client(Path permission, HalfTlsServer server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.properties=" + permission,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PermissiveClient.class.getName(),
                        server.endpoint().toString())
                .redirectErrorStream(true)
                .start();
    }
}
