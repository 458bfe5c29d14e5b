package io.github.timflux.core.internal.network;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Remembers for some time which addresses failed, so that others are tried first. Thread-safe. */
final class RecentFailures {

    private final long memoryNanos;
    private final LongSupplier clock;

    /** Time of the last failure of each address, in nanoseconds of the clock. */
    private final Map<InetSocketAddress, Long> failedAt = new ConcurrentHashMap<>();

    /**
     * Creates an empty memory.
     *
     * @param memory for how long a failure is remembered
     * @param clock the current time in nanoseconds
     */
    RecentFailures(Duration memory, LongSupplier clock) {
        this.memoryNanos = memory.toNanos();
        this.clock = clock;
    }

    void onFailure(InetSocketAddress address) {
        failedAt.put(address, clock.getAsLong());
        forgetOldFailures();
    }

    void onSuccess(InetSocketAddress address) {
        failedAt.remove(address);
    }

    boolean hasFailed(InetSocketAddress address) {
        forgetOldFailures();
        return failedAt.containsKey(address);
    }

    /** Returns the addresses in the order in which to try them: the one that failed last comes last. */
    List<InetSocketAddress> failedLast(List<InetSocketAddress> addresses) {
        forgetOldFailures();
        Map<InetSocketAddress, Long> failures = Map.copyOf(failedAt);
        long now = clock.getAsLong();
        // The order of addresses without a failure is kept.
        return addresses.stream()
                .sorted(Comparator.comparingLong(address -> -age(failures.get(address), now)))
                .toList();
    }

    private static long age(@Nullable Long failureTime, long now) {
        return failureTime == null ? Long.MAX_VALUE : now - failureTime;
    }

    private void forgetOldFailures() {
        if (!failedAt.isEmpty()) {
            long now = clock.getAsLong();
            failedAt.values().removeIf(failureTime -> now - failureTime >= memoryNanos);
        }
    }
}
