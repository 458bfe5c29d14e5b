package io.github.timflux.redis;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** Waits for what comes by itself in other threads and processes. */
final class Await {

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int LOOKS = 6_000;

    private Await() {}

    /** Fails if it does not become so in half a minute. */
    static void until(BooleanSupplier condition) {
        for (int looks = 0; !condition.getAsBoolean(); looks++) {
            if (looks == LOOKS) {
                throw new AssertionError("It did not become so after " + LOOKS + " looks.");
            }
            Mono.delay(LOOK).block();
        }
    }
}
