package io.github.timflux.benchmarks.scenarios;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells how long this process did not get to run. A figure that is no better than this one is the machine's and not the
 * client's.
 */
final class StallMeter implements AutoCloseable {

    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thread thread = new Thread(this::watch, "stall-meter");
    private volatile boolean open = true;
    private volatile long longest;

    private StallMeter() {}

    static StallMeter start() {
        StallMeter meter = new StallMeter();
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    Duration longest() {
        return Duration.ofNanos(longest);
    }

    private void watch() {
        long before = System.nanoTime();
        while (open) {
            LockSupport.parkNanos(NAP);
            long now = System.nanoTime();
            longest = Math.max(longest, now - before - NAP);
            before = now;
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
