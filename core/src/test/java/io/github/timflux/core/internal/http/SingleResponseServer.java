package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** Fixture: a server that answers one request. The test can reset its connection at any time. */
final class SingleResponseServer implements AutoCloseable {

    private static final byte[] RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Socket> connectionAfterResponse = CompletableFuture.supplyAsync(this::respond);

    SingleResponseServer() throws IOException {}

    int port() {
        return listener.getLocalPort();
    }

    /** Waits until the response is sent. Returns the connection. */
    Socket connectionAfterResponse() {
        return connectionAfterResponse.join();
    }

    /** Resets a connection. The reset has reached the client when this method returns. */
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

    private Socket respond() {
        try {
            Socket connection = listener.accept();
            int last = 0;
            // The request body of the tests is {}.
            for (int next = 0; last != '{' || next != '}'; ) {
                last = next;
                next = connection.getInputStream().read();
            }
            connection.getOutputStream().write(RESPONSE);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException("The test server failed to read the request or to write the response.", e);
        }
    }
}
