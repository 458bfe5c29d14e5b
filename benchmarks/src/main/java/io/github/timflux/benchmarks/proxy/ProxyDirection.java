package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One direction of a proxied connection. Used by one thread. */
public final class ProxyDirection {

    private static final System.Logger LOG = System.getLogger(ProxyDirection.class.getName());
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket from;
    private final Socket to;
    private final RandomGenerator random;
    private boolean ended;

    ProxyDirection(Socket from, Socket to, RandomGenerator random) {
        this.from = from;
        this.to = to;
        this.random = random;
    }

    /** {@return the random numbers of this direction, which depend on the seed of the proxy only} */
    RandomGenerator random() {
        return random;
    }

    /** {@return at random, whether an event with this mean distance occurs within so many bytes} */
    boolean occurs(int length, int meanBytes) {
        return !ended && random.nextDouble() < -Math.expm1(-(double) length / meanBytes);
    }

    /** Forwards bytes at once, as a segment of their own. Drops them if this direction has ended. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        if (!ended) {
            to.getOutputStream().write(bytes, offset, length);
        }
    }

    /** Blocks for this time. */
    void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Ends this direction. The other one stays open. */
    void end() throws IOException {
        if (!ended) {
            ended = true;
            to.shutdownOutput();
        }
    }

    /** Resets the connection at both ends, as a crash would. */
    void reset() throws IOException {
        reset(from);
        reset(to);
    }

    /** Resets a socket unless it is closed. */
    static void reset(Socket socket) throws IOException {
        try (socket) {
            // A linger time of 0 makes close() send RST instead of FIN.
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            LOG.log(System.Logger.Level.DEBUG, "The socket is closed already; no reset sent.", e);
        }
    }

    /** Forwards bytes until this direction ends. Reads the fault again for each buffer, since it can change. */
    void forwardAll(Supplier<NetworkFault> fault) throws IOException {
        byte[] bytes = new byte[BUFFER_BYTES];
        for (int length = from.getInputStream().read(bytes);
                length >= 0;
                length = from.getInputStream().read(bytes)) {
            fault.get().forward(bytes, length, this);
        }
        end();
    }
}
