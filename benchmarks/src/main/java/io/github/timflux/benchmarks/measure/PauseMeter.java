package io.github.timflux.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the longest pause of this process: the time by which a thread that sleeps for 1 ms wakes up late. A latency
 * that is not larger than this pause can come from the machine instead of the client.
 */
public final class PauseMeter implements AutoCloseable {

    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thread thread = new Thread(this::measure, "pause-meter");
    private volatile boolean open = true;
    private volatile long longest;

    private PauseMeter() {}

    /** Starts a meter, which measures until it is closed. */
    public static PauseMeter start() {
        PauseMeter meter = new PauseMeter();
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    /** {@return the longest pause since the start} */
    public Duration longest() {
        return Duration.ofNanos(longest);
    }

    private void measure() {
        long before = System.nanoTime();
        while (open) {
            LockSupport.parkNanos(SLEEP_NANOS);
            long now = System.nanoTime();
            longest = Math.max(longest, now - before - SLEEP_NANOS);
            before = now;
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
