package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that can be given up for a while: none of those that the system hands out to connections, one of which would
 * have it meanwhile.
 */
public final class Ports {

    private static final int LEAST = 20_000;
    private static final int BOUND = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /**
     * Finds one.
     *
     * @return a port at which nobody listens
     * @throws IOException if none is found
     */
    public static int free() throws IOException {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, BOUND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException(
                "There is no free port among " + TRIES + " from " + LEAST + " to " + BOUND + "; expected one.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            // That is how one learns that somebody has it.
            return false;
        }
    }
}
