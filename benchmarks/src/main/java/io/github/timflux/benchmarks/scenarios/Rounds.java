package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The rounds of several entrants, who all run once in each round, in an order of chance. */
final class Rounds<T> {

    private static final long SEED = 1;

    private final Map<Entrant, List<T>> all = new LinkedHashMap<>();

    private Rounds(List<Entrant> entrants) {
        entrants.forEach(entrant -> all.put(entrant, new ArrayList<>()));
    }

    static <T> Rounds<T> run(List<Entrant> entrants, int count, Turn<T> turn) throws IOException, InterruptedException {
        Rounds<T> rounds = new Rounds<>(entrants);
        Random random = new Random(SEED);
        for (int round = 0; round < count; round++) {
            List<Entrant> order = new ArrayList<>(entrants);
            Collections.shuffle(order, random);
            for (Entrant entrant : order) {
                rounds.of(entrant).add(turn.of(entrant));
            }
        }
        return rounds;
    }

    List<T> of(Entrant entrant) {
        return all.getOrDefault(entrant, new ArrayList<>());
    }

    List<Entrant> entrants() {
        return List.copyOf(all.keySet());
    }

    Percentiles measure(Entrant entrant, ToDoubleFunction<T> measure) {
        return Percentiles.of(of(entrant).stream().mapToDouble(measure).toArray());
    }

    /** {@return one entrant's measure as a multiple of another's in the same round} */
    Percentiles ratio(Entrant entrant, Entrant to, ToDoubleFunction<T> measure) {
        List<T> mine = of(entrant);
        List<T> theirs = of(to);
        return Percentiles.of(IntStream.range(0, Math.min(mine.size(), theirs.size()))
                .mapToDouble(round -> measure.applyAsDouble(mine.get(round)) / measure.applyAsDouble(theirs.get(round)))
                .toArray());
    }

    /** What an entrant does in a round. */
    @FunctionalInterface
    interface Turn<T> {

        T of(Entrant entrant) throws IOException, InterruptedException;
    }
}
