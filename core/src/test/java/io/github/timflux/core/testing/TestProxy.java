package io.github.timflux.core.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.network.ProxyOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A local proxy for HTTP CONNECT or SOCKS5 that records its destinations. It uses blocking sockets and no Netty, so
 * that it does not share mistakes with the client. It connects to loopback for each host name.
 */
public final class TestProxy implements AutoCloseable {

    private static final byte DOMAIN = 3;
    private static final byte IPV6 = 4;

    private final ServerSocket listener;
    private final boolean isSocks;
    private final @Nullable String credentials;
    private final byte @Nullable [] fixedResponse;
    private final List<String> destinations = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private TestProxy(boolean isSocks, @Nullable String credentials, byte @Nullable [] fixedResponse) {
        this.isSocks = isSocks;
        this.credentials = credentials;
        this.fixedResponse = fixedResponse;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public static TestProxy http() {
        return new TestProxy(false, null, null);
    }

    public static TestProxy socks5() {
        return new TestProxy(true, null, null);
    }

    /** A proxy that asks for credentials. */
    public static TestProxy withCredentials(boolean isSocks, String user, String password) {
        return new TestProxy(isSocks, user + ":" + password, null);
    }

    /** A proxy that sends the same bytes to each client, and then waits. Without bytes, it closes the connection. */
    public static TestProxy answering(boolean isSocks, byte... response) {
        return new TestProxy(isSocks, null, response);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public ProxyOptions options() {
        return isSocks ? ProxyOptions.socks5("127.0.0.1", port()) : ProxyOptions.http("127.0.0.1", port());
    }

    /** The destinations so far, such as {@code tim.example:443}, one for each connection. */
    public List<String> destinations() {
        return destinations;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(TestProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                // The listener is closed.
            }
        }
    }

    private void serve(Socket client) {
        try {
            DataInputStream in = new DataInputStream(client.getInputStream());
            boolean open = isSocks ? serveSocks(in, client) : serveHttp(in, client);
            if (!open) {
                client.close();
            }
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private boolean serveHttp(InputStream in, Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        if (fixedResponse != null) {
            return sendFixedResponse(client);
        }
        String destination = head.toString().split(" ", 3)[1];
        String expected = credentials == null
                ? ""
                : "authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)) + "\r\n";
        if (!head.toString().contains(expected)) {
            send(client, "HTTP/1.1 407 Denied\r\nProxy-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nno");
            return false;
        }
        destinations.add(destination);
        return openTunnel(destination, in, client, "HTTP/1.1 200 OK\r\n\r\n");
    }

    private boolean serveSocks(DataInputStream in, Socket client) throws IOException {
        in.readByte();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        if (fixedResponse != null) {
            return sendFixedResponse(client);
        }
        byte method = (byte) (credentials == null ? 0 : 2);
        if (new String(methods, ISO_8859_1).indexOf(method) < 0) {
            send(client, "\5\u00ff");
            return false;
        }
        send(client, "\5" + (char) method);
        if (credentials != null) {
            in.readByte();
            String given = text(in) + ":" + text(in);
            send(client, "\1" + (given.equals(credentials) ? "\0" : "\1"));
            if (!given.equals(credentials)) {
                return false;
            }
        }
        in.readNBytes(3);
        String destination = socksAddress(in) + ":" + in.readUnsignedShort();
        destinations.add(destination);
        return openTunnel(destination, in, client, "\5\0\0\1\0\0\0\0\0\0");
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), UTF_8);
    }

    private static String socksAddress(DataInputStream in) throws IOException {
        byte type = in.readByte();
        return type == DOMAIN
                ? text(in)
                : "ip "
                        + InetAddress.getByAddress(in.readNBytes(type == IPV6 ? 16 : 4))
                                .getHostAddress();
    }

    private boolean sendFixedResponse(Socket client) throws IOException {
        boolean hasResponse = fixedResponse != null && fixedResponse.length > 0;
        if (hasResponse) {
            client.getOutputStream().write(fixedResponse);
        }
        return hasResponse;
    }

    private boolean openTunnel(String destination, InputStream in, Socket client, String response) throws IOException {
        int port = Integer.parseInt(destination.substring(destination.lastIndexOf(':') + 1));
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(server);
        send(client, response);
        start(() -> copy(in, server));
        start(() -> {
            try {
                copy(server.getInputStream(), client);
            } catch (IOException e) {
                closeQuietly(client);
            }
        });
        return true;
    }

    private static void copy(InputStream in, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // The other side has closed the connection.
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed already.
        }
    }
}
