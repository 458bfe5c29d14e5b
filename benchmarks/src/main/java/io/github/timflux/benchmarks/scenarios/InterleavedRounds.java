package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.measure.Percentiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measurements in rounds. In each round each setup that takes part is measured once, in random order, so that a slow
 * minute of the machine affects all setups alike.
 *
 * @param <T> the result of one measurement
 */
final class InterleavedRounds<T> {

    private static final long SEED = 1;

    private final Map<ComparedClientSetup, List<T>> results = new LinkedHashMap<>();

    private InterleavedRounds(List<ComparedClientSetup> setups) {
        setups.forEach(setup -> results.put(setup, new ArrayList<>()));
    }

    /**
     * Measures.
     *
     * @param setups the setups
     * @param count the number of rounds; some setups {@linkplain ComparedClientSetup#rounds take part in fewer}
     * @param measurement the measurement of one setup in one round
     * @param progress receives a line for each round
     */
    static <T> InterleavedRounds<T> run(
            List<ComparedClientSetup> setups, int count, SetupMeasurement<T> measurement, Progress progress)
            throws IOException {
        InterleavedRounds<T> rounds = new InterleavedRounds<>(setups);
        Random random = new Random(SEED);
        for (int round = 0; round < count; round++) {
            progress.report("round " + (round + 1) + " of " + count);
            List<ComparedClientSetup> order = new ArrayList<>(takingPart(setups, round, count));
            Collections.shuffle(order, random);
            for (ComparedClientSetup setup : order) {
                rounds.results(setup).add(measurement.measure(setup));
            }
        }
        return rounds;
    }

    private static List<ComparedClientSetup> takingPart(List<ComparedClientSetup> setups, int round, int count) {
        return setups.stream().filter(setup -> round < setup.rounds(count)).toList();
    }

    private List<T> results(ComparedClientSetup setup) {
        return results.getOrDefault(setup, new ArrayList<>());
    }

    /** {@return whether all these setups were measured} */
    boolean has(ComparedClientSetup... wanted) {
        return results.keySet().containsAll(List.of(wanted));
    }

    List<ComparedClientSetup> setups() {
        return List.copyOf(results.keySet());
    }

    /** {@return a value of a setup over all rounds} */
    Percentiles values(ComparedClientSetup setup, ToDoubleFunction<T> value) {
        return Percentiles.of(results(setup).stream().mapToDouble(value));
    }

    /**
     * {@return a value of a setup as a multiple of another setup's value in the same round; empty if one is missing}
     */
    Percentiles ratios(ComparedClientSetup setup, ComparedClientSetup to, ToDoubleFunction<T> value) {
        List<T> own = results(setup);
        List<T> other = results(to);
        return Percentiles.of(IntStream.range(0, Math.min(own.size(), other.size()))
                .mapToDouble(round -> value.applyAsDouble(own.get(round)) / value.applyAsDouble(other.get(round))));
    }

    /** {@return the rounded median of each setup by its label, for a bar chart} */
    Map<String, Double> medians(ToDoubleFunction<T> value) {
        Map<String, Double> medians = new LinkedHashMap<>();
        setups().forEach(setup ->
                medians.put(setup.label(), Math.rint(values(setup, value).median())));
        return medians;
    }

    /** Measures a setup once. */
    @FunctionalInterface
    interface SetupMeasurement<T> {

        T measure(ComparedClientSetup setup) throws IOException;
    }
}
