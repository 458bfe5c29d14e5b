package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** A server that answers one request, and whose connection can be broken at a moment of the test's choice. */
final class OneTimeServer implements AutoCloseable {

    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Socket> answered = CompletableFuture.supplyAsync(this::answer);

    OneTimeServer() throws IOException {}

    int port() {
        return listener.getLocalPort();
    }

    /** Waits for the request to be answered. */
    Socket answered() {
        return answered.join();
    }

    /** Breaks a connection at once: when this returns, the client's system knows. */
    static void reset(Socket connection) {
        try (connection) {
            connection.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The connection cannot be reset.", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private Socket answer() {
        try {
            Socket connection = listener.accept();
            int last = 0;
            // The body of the tests' requests is {}.
            for (int next = 0; last != '{' || next != '}'; ) {
                last = next;
                next = connection.getInputStream().read();
            }
            connection.getOutputStream().write(ANSWER);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException("The request cannot be answered.", e);
        }
    }
}
