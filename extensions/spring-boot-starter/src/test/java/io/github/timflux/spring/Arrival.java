package io.github.timflux.spring;

import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Waits for something that the service sees. */
final class Arrival {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration STILL = Duration.ofMillis(50);
    private static final int LOOKS = 20;

    private Arrival() {}

    /** Returns when that many calls have come. */
    static void of(TimSimulator simulator, long calls) {
        Flux.interval(LOOK)
                .filter(look -> simulator.statistics().calls() >= calls)
                .blockFirst(LONG);
    }

    /** Returns the number of calls when it has stayed the same for a second. */
    static long ofNoMore(TimSimulator simulator) {
        Long calls = Flux.interval(STILL)
                .map(look -> simulator.statistics().calls())
                .buffer(LOOKS, 1)
                .filter(seen -> seen.get(0) > 0 && seen.get(0).equals(seen.get(seen.size() - 1)))
                .map(seen -> seen.get(0))
                .blockFirst(LONG);
        return calls == null ? 0 : calls;
    }
}
