package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One way of one connection. Used by one thread. */
public final class Way {

    private static final System.Logger LOG = System.getLogger(Way.class.getName());
    private static final int BUFFER = 64 * 1024;

    private final Socket from;
    private final Socket to;
    private final RandomGenerator random;
    private boolean ended;

    Way(Socket from, Socket to, RandomGenerator random) {
        this.from = from;
        this.to = to;
        this.random = random;
    }

    /** {@return what all chance on this way comes from} */
    public RandomGenerator random() {
        return random;
    }

    /** {@return whether something befalls these bytes that befalls each of them with the same chance} */
    boolean strikes(int length, int meanBytes) {
        return !ended && random.nextDouble() < -Math.expm1(-(double) length / meanBytes);
    }

    /**
     * Passes bytes on, at once and by themselves. What comes after the end goes nowhere.
     *
     * @param bytes where they are
     * @param offset where they begin
     * @param length how many they are
     * @throws IOException if the connection is gone
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!ended) {
            to.getOutputStream().write(bytes, offset, length);
        }
    }

    /**
     * Waits.
     *
     * @param time how long
     */
    public void rest(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Ends this way; the other one stays open.
     *
     * @throws IOException if the connection is gone
     */
    public void end() throws IOException {
        if (!ended) {
            ended = true;
            to.shutdownOutput();
        }
    }

    /**
     * Ends the connection on both sides as a crashed peer would.
     *
     * @throws IOException if it cannot be
     */
    public void reset() throws IOException {
        reset(from);
        reset(to);
    }

    /** Resets a socket, unless somebody else has closed it first. */
    static void reset(Socket socket) throws IOException {
        try (socket) {
            // With nothing to linger for, closing sends RST instead of FIN.
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            LOG.log(System.Logger.Level.DEBUG, "The socket was closed already.", e);
        }
    }

    /** Passes on what comes until it ends; the toxic is asked for each time, since it may be another one by now. */
    void pump(Supplier<Toxic> toxic) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (int length = from.getInputStream().read(bytes);
                length >= 0;
                length = from.getInputStream().read(bytes)) {
            toxic.get().pass(bytes, length, this);
        }
        end();
    }
}
