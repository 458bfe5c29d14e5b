package io.github.timflux.core.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Fixture: a server that accepts one connection, selects TLS 1.1, and records everything that the client sends. */
final class Tls11Server implements AutoCloseable {

    private static final int SUPPORTED_VERSIONS = 43;

    /**
     * A ServerHello: version 1.1, 32 random bytes, no session, a cipher suite of TLS 1.2 that the client offers, no
     * compression.
     */
    private static final byte[] TLS_1_1 =
            HexFormat.of().parseHex("160302002a" + "02000026" + "0302" + "5a".repeat(32) + "00" + "c02f" + "00");

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<ClientMessages> clientMessages = CompletableFuture.supplyAsync(this::accept);

    Tls11Server() throws IOException {}

    URI endpoint() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /** Waits until the client has closed the connection. */
    ClientMessages clientMessages() {
        return clientMessages.join();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private ClientMessages accept() {
        try (Socket connection = listener.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            byte[] header = in.readNBytes(5);
            byte[] hello = in.readNBytes(ByteBuffer.wrap(header).getShort(3));
            connection.getOutputStream().write(TLS_1_1);
            return new ClientMessages(header[0], hello, readToEnd(in));
        } catch (IOException e) {
            throw new UncheckedIOException("No TLS client has connected.", e);
        }
    }

    /** Reads until the client closes or resets the connection. */
    private static byte[] readToEnd(DataInputStream in) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (SocketException reset) {
            return rest.toByteArray();
        }
        return rest.toByteArray();
    }

    /**
     * The messages of the client.
     *
     * @param type type of the first TLS record
     * @param hello content of the first TLS record, the ClientHello
     * @param rest all bytes after the first TLS record
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record ClientMessages(byte type, byte[] hello, byte[] rest) {

        /** Returns the TLS versions that the client offers, as numbers: 0x0303 is TLS 1.2. */
        Set<Integer> versions() {
            ByteBuffer bytes = ByteBuffer.wrap(hello);
            // Type, length, version and random bytes.
            bytes.position(4 + 2 + 32);
            skip(bytes, bytes.get());
            skip(bytes, bytes.getShort());
            skip(bytes, bytes.get());
            bytes.getShort();
            while (bytes.hasRemaining()) {
                int extension = bytes.getShort();
                int length = bytes.getShort();
                if (extension == SUPPORTED_VERSIONS) {
                    return versions(bytes);
                }
                skip(bytes, length);
            }
            return Set.of();
        }

        private static Set<Integer> versions(ByteBuffer bytes) {
            Set<Integer> versions = new TreeSet<>();
            for (int left = bytes.get(); left > 0; left -= 2) {
                versions.add((int) bytes.getShort());
            }
            return versions;
        }

        private static void skip(ByteBuffer bytes, int count) {
            bytes.position(bytes.position() + count);
        }
    }
}
