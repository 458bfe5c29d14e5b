package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Fixture: a server that answers every request with the same bytes. The request body of the tests is {@code {}}. */
final class RawResponseServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Semaphore closedConnections = new Semaphore(0);
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore partsToSend = new Semaphore(0);
    private final Semaphore sentParts = new Semaphore(0);
    private final List<byte[]> parts;
    private final boolean closesAfterResponse;

    private RawResponseServer(List<byte[]> parts, boolean closesAfterResponse) throws IOException {
        this.parts = parts;
        this.closesAfterResponse = closesAfterResponse;
        startThread(this::accept);
    }

    /** Starts a server that keeps its connections open. */
    static RawResponseServer keepingOpen(byte[] response) throws IOException {
        return new RawResponseServer(List.of(response), false);
    }

    /** Starts a server that keeps its connections open. Each character of the response is one byte. */
    static RawResponseServer keepingOpen(String response) throws IOException {
        return keepingOpen(response.getBytes(ISO_8859_1));
    }

    /** Starts a server that closes each connection after the response. */
    static RawResponseServer closing(String response) throws IOException {
        return new RawResponseServer(List.of(response.getBytes(ISO_8859_1)), true);
    }

    /** Starts a server that waits for {@link #sendNextPart()} before each part except the first. */
    static RawResponseServer inParts(String... parts) throws IOException {
        return new RawResponseServer(
                List.of(parts).stream().map(part -> part.getBytes(ISO_8859_1)).toList(), false);
    }

    void sendNextPart() {
        partsToSend.release();
    }

    /** Waits until one more part is sent. */
    void awaitPart() {
        sentParts.acquireUninterruptibly();
    }

    /** Waits until the given number of connections is closed by either side. */
    void awaitClosedConnections(int count) {
        closedConnections.acquireUninterruptibly(count);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                startThread(() -> answer(connection));
            } catch (IOException e) {
                failUnlessClosed(e);
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            while (readRequest(connection.getInputStream())) {
                requests.incrementAndGet();
                send(connection);
                if (closesAfterResponse) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client may close a connection before it has read the whole response. The test sees that as a closed
            // connection.
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException("No test interrupts the server.", e);
        } finally {
            closedConnections.release();
        }
    }

    private void send(Socket connection) throws IOException, InterruptedException {
        for (int part = 0; part < parts.size(); part++) {
            if (part > 0) {
                partsToSend.acquire();
            }
            connection.getOutputStream().write(parts.get(part));
            sentParts.release();
        }
    }

    /** Returns false at the end of the connection. */
    private static boolean readRequest(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (last == '{' && next == '}') {
                return true;
            }
            last = next;
        }
        return false;
    }

    private void failUnlessClosed(IOException e) {
        if (!listener.isClosed()) {
            throw new UncheckedIOException("The connection cannot be accepted.", e);
        }
    }

    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "raw-response-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return a response with the given headers, each ended by CRLF, and a body with its Content-Length} */
    static byte[] response(String headers, byte[] body) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(
                ("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
        response.writeBytes(body);
        return response.toByteArray();
    }
}
