package io.github.timflux.spring;

import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits for something that the service sees. */
final class Arrival {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LOOKS = 100;

    private Arrival() {}

    /** Returns when that many calls have come. */
    static void of(TimSimulator simulator, long calls) {
        looks(simulator).filter(seen -> seen >= calls).blockFirst(LONG);
    }

    /** Returns the number of calls when some have come, and none for two seconds. */
    static long ofNoMore(TimSimulator simulator) {
        return looks(simulator)
                .filter(seen -> seen > 0)
                .buffer(LOOKS, 1)
                .filter(Arrival::isStill)
                .map(seen -> seen.get(0))
                .next()
                .blockOptional(LONG)
                .orElseThrow();
    }

    private static boolean isStill(List<Long> seen) {
        return new HashSet<>(seen).size() == 1;
    }

    /** One after the other: on a busy machine those of an interval come all at once. */
    private static Flux<Long> looks(TimSimulator simulator) {
        return Mono.delay(LOOK).map(waited -> simulator.statistics().calls()).repeat();
    }
}
