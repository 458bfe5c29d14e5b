package io.github.timflux.benchmarks.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests one connection through the proxy; the test has both ends. */
final class FaultyProxyTest {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final ServerSocket target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final FaultyProxy proxy = FaultyProxy.start(URI.create("http://127.0.0.1:" + target.getLocalPort()), 1);
    private Socket client = new Socket();
    private Socket server = new Socket();

    FaultyProxyTest() throws IOException {}

    @BeforeEach
    void connect() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.endpoint().getPort());
        server = target.accept();
        client.setSoTimeout(TIMEOUT_MILLIS);
        server.setSoTimeout(TIMEOUT_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        target.close();
    }

    private void sendRequest(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private void sendResponse(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String read(Socket end, int length) throws IOException {
        return new String(end.getInputStream().readNBytes(length), US_ASCII);
    }

    @Test
    void shouldForwardBothDirectionsAndCloseWithClient() throws IOException {
        sendRequest("question");
        assertThat(read(server, 8)).isEqualTo("question");
        sendResponse("answer");
        assertThat(read(client, 6)).isEqualTo("answer");
        assertThat(proxy.openConnections()).isEqualTo(1);
        client.close();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldKeepBytesWithLatencyBandwidthAndSegments() throws IOException {
        String text = "0123456789".repeat(100);
        for (NetworkFault fault : new NetworkFault[] {
            NetworkFault.latency(Duration.ofMillis(2), Duration.ofMillis(2)),
            NetworkFault.bandwidth(1_000_000),
            NetworkFault.smallSegments(10, Duration.ZERO)
        }) {
            proxy.setFaults(fault, fault);
            sendRequest(text);
            assertThat(read(server, text.length())).isEqualTo(text);
            sendResponse(text);
            assertThat(read(client, text.length())).isEqualTo(text);
        }
    }

    @Test
    void shouldForwardPartAndResetBothEnds() throws IOException {
        proxy.setFaults(NetworkFault.none(), NetworkFault.reset(1));
        sendResponse("answer");
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(client, 6));
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(server, 1));
    }

    @Test
    void shouldCloseOneDirectionAndKeepOther() throws IOException {
        proxy.setFaults(NetworkFault.none(), NetworkFault.halfClose(1));
        sendResponse("answer");
        assertThat(read(client, 6)).isEqualTo("ans");
        sendRequest("question");
        assertThat(read(server, 8)).isEqualTo("question");
    }

    @Test
    void shouldLoseAllBytesInBlackHole() throws IOException {
        proxy.setFaults(NetworkFault.blackHole(), NetworkFault.none());
        sendRequest("lost");
        client.shutdownOutput();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldRefuseAndAcceptConnectionsAgain() throws IOException {
        proxy.refuseConnections();
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(client, 1));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), proxy.endpoint().getPort())
                .close());
        proxy.acceptConnections();
        connect();
        sendRequest("again");
        assertThat(read(server, 5)).isEqualTo("again");
    }
}
