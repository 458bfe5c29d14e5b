package io.github.timflux.benchmarks.proxy;

import java.io.IOException;
import java.time.Duration;

/**
 * What becomes of the bytes that go one way. It may keep a connection waiting, each of which has threads of its own.
 */
@FunctionalInterface
public interface Toxic {

    /**
     * Passes on what came, or not.
     *
     * @param bytes where it is
     * @param length how much of them it is
     * @param way the way of one connection on which it came
     * @throws IOException if the connection is gone
     */
    void pass(byte[] bytes, int length, Way way) throws IOException;

    /** {@return one that does no harm} */
    static Toxic none() {
        return (bytes, length, way) -> way.write(bytes, 0, length);
    }

    /**
     * Delays what comes.
     *
     * @param least by how much
     * @param jitter by how much more, at random
     * @return the toxic
     */
    static Toxic latency(Duration least, Duration jitter) {
        return (bytes, length, way) -> {
            way.rest(least.plusNanos(way.random().nextLong(jitter.toNanos() + 1)));
            way.write(bytes, 0, length);
        };
    }

    /**
     * Lets so much pass.
     *
     * @param bytesPerSecond for each connection
     * @return the toxic
     */
    static Toxic bandwidth(int bytesPerSecond) {
        return (bytes, length, way) -> {
            way.rest(Duration.ofSeconds(length).dividedBy(bytesPerSecond));
            way.write(bytes, 0, length);
        };
    }

    /**
     * Sends what comes in small segments.
     *
     * @param most how long they are at most; some are shorter
     * @param pause the time between two of them
     * @return the toxic
     */
    static Toxic slices(int most, Duration pause) {
        return (bytes, length, way) -> {
            int from = 0;
            while (from < length) {
                int slice = Math.min(1 + way.random().nextInt(most), length - from);
                way.write(bytes, from, slice);
                from += slice;
                way.rest(pause);
            }
        };
    }

    /**
     * Resets connections in the midst of what comes.
     *
     * @param meanBytes after how many bytes, on average
     * @return the toxic
     */
    static Toxic resets(int meanBytes) {
        return (bytes, length, way) -> {
            boolean strikes = way.strikes(length, meanBytes);
            way.write(bytes, 0, strikes ? length / 2 : length);
            if (strikes) {
                way.reset();
            }
        };
    }

    /**
     * Ends what goes this way in its midst, and leaves the other way open.
     *
     * @param meanBytes after how many bytes, on average
     * @return the toxic
     */
    static Toxic halfClose(int meanBytes) {
        return (bytes, length, way) -> {
            boolean strikes = way.strikes(length, meanBytes);
            way.write(bytes, 0, strikes ? length / 2 : length);
            if (strikes) {
                way.end();
            }
        };
    }

    /** {@return one that swallows all that comes} */
    static Toxic blackHole() {
        return (bytes, length, way) -> {};
    }
}
