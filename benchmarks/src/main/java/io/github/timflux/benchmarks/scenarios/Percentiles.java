package io.github.timflux.benchmarks.scenarios;

import java.util.Arrays;
import java.util.stream.IntStream;

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

    /** {@return each whole percentile but the last, which would flatten the others, as a line} */
    Chart.Line line(String name) {
        return new Chart.Line(name, IntStream.range(0, 100).mapToObj(this::at).toList());
    }
}
