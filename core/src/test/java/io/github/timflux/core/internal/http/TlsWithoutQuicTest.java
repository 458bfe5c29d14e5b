package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client needs no library of QUIC or HTTP/3. */
final class TlsWithoutQuicTest {

    @TempDir
    private Path folder;

    @Test
    void shouldCallHttpAndHttpsWithoutLibrariesOfQuic() throws Exception {
        CertificateFixture root = CertificateFixture.authority("root");
        Path pem = Files.writeString(folder.resolve("root.pem"), root.pem());
        try (TestHttpServer secure = TlsServers.with(root.leaf());
                TestHttpServer plain = TestHttpServer.secure(server -> server)) {
            List<String> lines = TlsCallsProcess.run(
                    entry -> !entry.contains("quic") && !entry.contains("http3"),
                    List.of(),
                    List.of(
                            pem.toString(),
                            plain.endpoint("http", "localhost").toString(),
                            secure.endpoint("https", "localhost").toString()));
            assertThat(lines).containsExactly("{}", "{}");
        }
    }

    @Test
    void shouldHaveNoNativeLibraryOfQuic() {
        assertThat(TlsCallsProcess.classPath())
                .anyMatch(entry -> entry.contains("reactor-netty-http"))
                .noneMatch(entry -> entry.contains("netty-codec-native-quic"));
    }
}
