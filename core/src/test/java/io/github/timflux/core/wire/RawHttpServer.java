package io.github.timflux.core.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads HTTP byte by byte without the libraries of the client, and answers each request with success. */
final class RawHttpServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);
    private static final String BODY = "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n" + BODY)
            .getBytes(US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<RawRequest> received = new LinkedBlockingQueue<>();

    private RawHttpServer() throws IOException {}

    static RawHttpServer start() throws IOException {
        RawHttpServer server = new RawHttpServer();
        Thread thread = new Thread(server::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Waits for the end of the next connection. */
    RawRequest next() throws InterruptedException {
        return received.take();
    }

    /** {@return whether another connection has ended} */
    boolean hasMore() {
        return !received.isEmpty();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                InputStream in = connection.getInputStream();
                String head = head(in);
                Matcher length = LENGTH.matcher(head);
                byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                connection.getOutputStream().write(ANSWER);
                connection.shutdownOutput();
                received.add(new RawRequest(head, body, in.readAllBytes()));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("The request cannot be read.", e);
                }
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The head ends within: " + text);
            }
            head.write(next);
            text = head.toString(ISO_8859_1);
        }
        return text;
    }

    /**
     * All bytes of one connection.
     *
     * @param head the request line and the headers, up to the empty line
     * @param body the body, with the announced length
     * @param rest the bytes after the body
     */
    @SuppressWarnings("ArrayRecordComponent") // The tests do not compare records.
    record RawRequest(String head, byte[] body, byte[] rest) {}
}
