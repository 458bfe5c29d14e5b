package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;
import reactor.util.retry.Retry;

/**
 * Calls an https endpoint through proxies of Debian: tinyproxy for HTTP, microsocks for SOCKS5. Not part of the build,
 * because both have to be installed.
 */
final class InstalledProxyCheck {

    private static final int ACCOUNTS = 20_000;
    private static final Secret PASSWORD = Secret.of("of-a-test");

    private final TimSimulator simulator =
            SimulatorFixture.simulator().tls().withoutRateLimit().start();

    @TempDir
    private Path folder;

    private @Nullable Process proxy;

    @AfterEach
    void close() {
        if (proxy != null) {
            proxy.destroy();
        }
        simulator.close();
    }

    @Test
    void shouldCallThroughTinyproxy() throws IOException {
        int port = freePort();
        Path configuration = Files.writeString(
                folder.resolve("tinyproxy.conf"),
                """
                Port %d
                Listen 127.0.0.1
                Timeout 60
                MaxClients 100
                BasicAuth user of-a-test
                """
                        .formatted(port));
        proxy = start("tinyproxy", "-d", "-c", configuration.toString());
        assertCalls(ProxyOptions.http("127.0.0.1", port), port);
    }

    @Test
    void shouldCallThroughMicrosocks() throws IOException {
        int port = freePort();
        proxy = start("microsocks", "-i", "127.0.0.1", "-p", "" + port, "-u", "user", "-P", "of-a-test");
        assertCalls(ProxyOptions.socks5("127.0.0.1", port), port);
    }

    private void assertCalls(ProxyOptions options, int port) {
        awaitPort(port);
        try (TimClient client = client(options.withCredentials("user", PASSWORD))) {
            assertThat(SimulatorFixture.read(client.timPush(), SimulatorFixture.accounts(ACCOUNTS)))
                    .hasSize(ACCOUNTS)
                    .doesNotHaveDuplicates();
        }
        try (TimClient client = client(options.withCredentials("user", Secret.of("wrong")))) {
            assertThatThrownBy(() -> client.timPush().attributes().get("u1").block())
                    .hasMessageContaining("The proxy 127.0.0.1:%s refused the credentials", port);
        }
    }

    private TimClient client(ProxyOptions options) {
        return SimulatorFixture.client(simulator)
                .trustedCertificates(List.of(simulator.certificate()))
                .proxy(options)
                .build();
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    command[0] + " cannot be started; expected: apt-get install tinyproxy microsocks", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) {
        TcpClient.create()
                .host("127.0.0.1")
                .port(port)
                .connect()
                .doOnNext(Connection::dispose)
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)))
                .block();
    }
}
