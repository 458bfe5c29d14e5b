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

/** One connection through the proxy, whose two ends the test holds. */
final class ToxicProxyTest {

    private static final int LONG_MILLIS = 20_000;

    private final ServerSocket target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final ToxicProxy proxy = ToxicProxy.to(URI.create("http://127.0.0.1:" + target.getLocalPort()), 1);
    private Socket client = new Socket();
    private Socket server = new Socket();

    ToxicProxyTest() throws IOException {}

    @BeforeEach
    void connect() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.endpoint().getPort());
        server = target.accept();
        client.setSoTimeout(LONG_MILLIS);
        server.setSoTimeout(LONG_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        client.close();
        server.close();
        target.close();
    }

    private void ask(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private void answer(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String read(Socket end, int length) throws IOException {
        return new String(end.getInputStream().readNBytes(length), US_ASCII);
    }

    @Test
    void shouldPassOnBothWaysAndEndWithTheClient() throws IOException {
        ask("question");
        assertThat(read(server, 8)).isEqualTo("question");
        answer("answer");
        assertThat(read(client, 6)).isEqualTo("answer");
        assertThat(proxy.open()).isEqualTo(1);
        assertThat(proxy.accepted()).isEqualTo(1);
        client.close();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldKeepTheBytesThatItDelaysNarrowsAndSlices() throws IOException {
        String text = "0123456789".repeat(100);
        for (Toxic toxic : new Toxic[] {
            Toxic.latency(Duration.ofMillis(2), Duration.ofMillis(2)),
            Toxic.bandwidth(1_000_000),
            Toxic.slices(10, Duration.ZERO)
        }) {
            proxy.toxics(toxic, toxic);
            ask(text);
            assertThat(read(server, text.length())).isEqualTo(text);
            answer(text);
            assertThat(read(client, text.length())).isEqualTo(text);
        }
    }

    @Test
    void shouldPassOnAPartOnlyAndResetBothEnds() throws IOException {
        proxy.toxics(Toxic.none(), Toxic.resets(1));
        answer("answer");
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(client, 6));
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(server, 1));
    }

    @Test
    void shouldEndOneWayAndLeaveTheOtherOpen() throws IOException {
        proxy.toxics(Toxic.none(), Toxic.halfClose(1));
        answer("answer");
        assertThat(read(client, 6)).isEqualTo("ans");
        ask("question");
        assertThat(read(server, 8)).isEqualTo("question");
    }

    @Test
    void shouldSwallowAllThatComes() throws IOException {
        proxy.toxics(Toxic.blackHole(), Toxic.none());
        ask("lost");
        client.shutdownOutput();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldRefuseAndAcceptAgain() throws IOException {
        proxy.refuse();
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(client, 1));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), proxy.endpoint().getPort())
                .close());
        proxy.accept();
        connect();
        ask("again");
        assertThat(read(server, 5)).isEqualTo("again");
    }
}
