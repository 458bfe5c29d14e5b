package io.github.timflux.cli.simulation;

import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records at intervals how many calls of one operation the simulator got in the last second. */
public final class CallRateSamples {

    /** Before the first second is over, there is no full second to count. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Supplier<Map<String, Integer>> callsInLastSecond;
    private final List<Integer> samples = new ArrayList<>();

    /**
     * Creates an empty record.
     *
     * @param simulator the simulator
     */
    public CallRateSamples(TimSimulator simulator) {
        this(simulator::callsInLastSecond);
    }

    CallRateSamples(Supplier<Map<String, Integer>> callsInLastSecond) {
        this.callsInLastSecond = callsInLastSecond;
    }

    /**
     * Takes samples until the job ends. A job of less than a second has one sample, at its end.
     *
     * @param end completes at the end of the job
     * @return completes after {@code end}; starts the samples when it is subscribed to
     */
    public Mono<Void> sampleUntil(Mono<Void> end) {
        return Flux.interval(FIRST, INTERVAL)
                .onBackpressureDrop()
                .takeUntilOther(end)
                .doOnNext(number -> sample())
                .doOnComplete(this::sampleShortJob)
                .then();
    }

    private void sampleShortJob() {
        if (samples.isEmpty()) {
            sample();
        }
    }

    private void sample() {
        Collection<Integer> calls = callsInLastSecond.get().values();
        // A limit is for one operation.
        samples.add(calls.stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** {@return the samples, oldest first} */
    public List<Integer> samples() {
        return List.copyOf(samples);
    }
}
