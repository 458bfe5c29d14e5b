package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that a server can give up and take again. The ports are below the range that the system assigns to
 * outgoing connections; one of those could be in use when the server comes back.
 */
public final class FreePortFinder {

    private static final int MIN_PORT = 20_000;
    private static final int MAX_PORT = 31_999;
    private static final int MAX_TRIES = 1_000;

    private FreePortFinder() {}

    /** {@return a port of this machine that is not in use} */
    public static int find() throws IOException {
        return ThreadLocalRandom.current()
                .ints(MAX_TRIES, MIN_PORT, MAX_PORT + 1)
                .filter(FreePortFinder::isFree)
                .findFirst()
                .orElseThrow(() -> new IOException("No free port from " + MIN_PORT + " to " + MAX_PORT + " after "
                        + MAX_TRIES + " tries; close some servers on this machine."));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            // The port is in use.
            return false;
        }
    }
}
