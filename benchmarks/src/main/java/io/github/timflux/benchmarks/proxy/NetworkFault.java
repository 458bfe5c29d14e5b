package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.time.Duration;

/**
 * What a {@link FaultyProxy} does with the bytes of one direction. It may block: each direction of each connection has
 * its own thread.
 */
@FunctionalInterface
public interface NetworkFault {

    /**
     * Forwards bytes, or not.
     *
     * @param bytes the buffer
     * @param length the number of bytes, from the start of the buffer
     * @param direction the direction of the connection on which the bytes came
     */
    void forward(byte[] bytes, int length, ProxyDirection direction) throws IOException;

    /** {@return no fault: all bytes are forwarded at once} */
    static NetworkFault none() {
        return (bytes, length, direction) -> direction.write(bytes, 0, length);
    }

    /** {@return a delay: the minimum plus a random part up to the jitter} */
    static NetworkFault latency(Duration min, Duration jitter) {
        return (bytes, length, direction) -> {
            direction.pause(min.plusNanos(direction.random().nextLong(jitter.toNanos() + 1)));
            direction.write(bytes, 0, length);
        };
    }

    /** {@return a limit of the bytes per second of each connection} */
    static NetworkFault bandwidth(int bytesPerSecond) {
        return (bytes, length, direction) -> {
            direction.pause(Duration.ofSeconds(length).dividedBy(bytesPerSecond));
            direction.write(bytes, 0, length);
        };
    }

    /** {@return segments of random length up to the maximum, with a pause after each} */
    static NetworkFault smallSegments(int maxLength, Duration pause) {
        return (bytes, length, direction) -> {
            int from = 0;
            while (from < length) {
                int segment = Math.min(1 + direction.random().nextInt(maxLength), length - from);
                direction.write(bytes, from, segment);
                from += segment;
                direction.pause(pause);
            }
        };
    }

    /** {@return a reset of the connection after a random number of bytes with this mean} */
    static NetworkFault reset(int meanBytes) {
        return (bytes, length, direction) -> {
            boolean reset = direction.occurs(length, meanBytes);
            direction.write(bytes, 0, reset ? length / 2 : length);
            if (reset) {
                direction.reset();
            }
        };
    }

    /** {@return an end of this direction after a random number of bytes; the other direction stays open} */
    static NetworkFault halfClose(int meanBytes) {
        return (bytes, length, direction) -> {
            boolean close = direction.occurs(length, meanBytes);
            direction.write(bytes, 0, close ? length / 2 : length);
            if (close) {
                direction.end();
            }
        };
    }

    /** {@return the loss of all bytes; the connection stays open} */
    static NetworkFault blackHole() {
        return (bytes, length, direction) -> {};
    }
}
