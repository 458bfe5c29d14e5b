package io.github.timflux.redis;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** Polls a condition that other threads or processes make true. */
final class Await {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final int MAX_POLLS = 6_000;

    private Await() {}

    /** Returns when the condition is true; fails after 30 s. */
    static void until(BooleanSupplier condition) {
        for (int polls = 0; !condition.getAsBoolean(); polls++) {
            if (polls == MAX_POLLS) {
                throw new AssertionError("The condition is still false after " + MAX_POLLS + " polls.");
            }
            Mono.delay(POLL_INTERVAL).block();
        }
    }
}
