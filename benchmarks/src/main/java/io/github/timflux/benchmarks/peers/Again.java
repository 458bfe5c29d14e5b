package io.github.timflux.benchmarks.peers;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** How peers repeat what failed, whichever way: with pauses that double, and some chance in them. */
final class Again {

    static final int ATTEMPTS = 10;
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    static final double JITTER = 0.5;

    private Again() {}

    /** {@return the first success; blocks between attempts} */
    static <T> T until(Callable<T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(pause(attempt));
            }
        }
    }

    private static long pause(int attempt) {
        long pause = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (attempt - 1));
        return Math.round(pause * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER));
    }
}
