package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Measures several sizes in turn, in another order each round, so that a slow minute of the machine spoils all. */
final class Interleaved {

    private static final long SEED = 1;

    private Interleaved() {}

    /** {@return the medians by size, the smallest first} */
    static SortedMap<Integer, ReadCost> medians(int rounds, List<Integer> sizes, Measure measure) throws IOException {
        Map<Integer, List<ReadCost>> costs = new TreeMap<>();
        List<Integer> order = new ArrayList<>(sizes);
        Random random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (int size : order) {
                costs.computeIfAbsent(size, absent -> new ArrayList<>()).add(measure.cost(size));
            }
        }
        return costs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        cost -> ReadCost.median(cost.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Measures a size once. */
    @FunctionalInterface
    interface Measure {
        ReadCost cost(int size) throws IOException;
    }
}
