package io.github.timflux.spring;

import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits for calls to arrive at the simulator. */
final class CallArrival {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final int STABLE_POLLS = 100;

    private CallArrival() {}

    /** Returns when the given number of calls have arrived. */
    static void awaitCalls(TimSimulator simulator, long calls) {
        callCounts(simulator).filter(count -> count >= calls).blockFirst(TIMEOUT);
    }

    /** Returns the number of calls when at least one has arrived, and no more for two seconds. */
    static long awaitNoMoreCalls(TimSimulator simulator) {
        return callCounts(simulator)
                .filter(count -> count > 0)
                .buffer(STABLE_POLLS, 1)
                .filter(CallArrival::isStable)
                .map(counts -> counts.get(0))
                .next()
                .blockOptional(TIMEOUT)
                .orElseThrow();
    }

    private static boolean isStable(List<Long> counts) {
        return new HashSet<>(counts).size() == 1;
    }

    /** Polls one after the other. Flux.interval would emit several values at once on a busy machine. */
    private static Flux<Long> callCounts(TimSimulator simulator) {
        return Mono.delay(POLL_INTERVAL)
                .map(waited -> simulator.statistics().calls())
                .repeat();
    }
}
