package io.github.timflux.benchmarks.scenarios;

import reactor.core.publisher.Mono;

/** Times one call. */
final class Stopwatch {

    private Stopwatch() {}

    /** {@return how long a call took, in milliseconds, the waking of the blocked caller included} */
    static double millis(Mono<?> call) {
        long start = System.nanoTime();
        call.block();
        return Numbers.millis(System.nanoTime() - start);
    }
}
