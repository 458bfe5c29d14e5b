package io.github.timflux.benchmarks.scenarios;

import java.util.Arrays;

/** A sorted sample. */
final class Percentiles {

    private final double[] sorted;

    private Percentiles(double[] sorted) {
        this.sorted = sorted;
    }

    static Percentiles of(double... sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** {@return the least value that this share of the sample, in percent, does not exceed; none if it is empty} */
    double at(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    double median() {
        return at(50);
    }

    double largest() {
        return at(100);
    }
}
