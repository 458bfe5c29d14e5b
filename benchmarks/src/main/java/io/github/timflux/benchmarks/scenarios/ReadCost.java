package io.github.timflux.benchmarks.scenarios;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an account costs that is read.
 *
 * @param nanos the time
 * @param cpuNanos the processor time of the client's process
 * @param bytes the memory that the client's threads allocate
 * @param serverCpuNanos the processor time of the server's process
 */
record ReadCost(double nanos, double cpuNanos, double bytes, double serverCpuNanos) {

    /** {@return of each number the median, whichever round it is of} */
    static ReadCost median(List<ReadCost> rounds) {
        return new ReadCost(
                median(rounds, ReadCost::nanos),
                median(rounds, ReadCost::cpuNanos),
                median(rounds, ReadCost::bytes),
                median(rounds, ReadCost::serverCpuNanos));
    }

    private static double median(List<ReadCost> rounds, ToDoubleFunction<ReadCost> number) {
        return Percentiles.of(rounds.stream().mapToDouble(number).toArray()).median();
    }

    double accountsPerSecond() {
        return 1e9 / nanos;
    }

    /** {@return how much of one core the client's process had; may be more than 100} */
    double clientPercent() {
        return Numbers.percent(cpuNanos, nanos);
    }

    /** {@return the same of the server's process} */
    double serverPercent() {
        return Numbers.percent(serverCpuNanos, nanos);
    }
}
