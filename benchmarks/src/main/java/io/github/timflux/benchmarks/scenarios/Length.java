package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Does an account of a long list cost more than one of a short list?
 *
 * @param shortest how many accounts the shortest list has; the others have 10, 100 and 1,000 times as many
 * @param rounds how often each is measured, by as many accounts as the longest has
 */
record Length(int shortest, int rounds) implements Scenario {

    private static final int CONCURRENCY = 32;
    private static final double MOST_PERCENT = 10;

    @Override
    public String name() {
        return "length";
    }

    private List<Integer> lengths() {
        return Stream.of(1, 10, 100, 1_000).map(factor -> factor * shortest).toList();
    }

    @Override
    public Report run() throws IOException {
        int accounts = 1_000 * shortest;
        try (Reading reading = Reading.start()) {
            // As much as is measured of each later, since both processes compile at first.
            reading.read(CONCURRENCY, accounts, 1);
            reading.read(CONCURRENCY, shortest, accounts / shortest);
            return report(Interleaved.medians(
                    rounds, lengths(), length -> reading.read(CONCURRENCY, length, accounts / length)));
        }
    }

    Report report(SortedMap<Integer, ReadCost> costs) {
        return new Report(
                "lists from " + Numbers.text(costs.firstKey(), "") + " to " + Numbers.text(costs.lastKey(), "accounts"),
                "Attributes are read without a quota, over loopback, with " + CONCURRENCY
                        + " windows in flight, from a server that has one answer; client and server have a process"
                        + " each. In each of " + rounds + " rounds the lengths come in another order, and of each as"
                        + " many lists, one after the other, as make " + Numbers.text(costs.lastKey(), "accounts")
                        + ". The figures are medians.",
                List.of(
                        flat("time", costs, ReadCost::nanos),
                        flat("processor time", costs, ReadCost::cpuNanos),
                        flat("memory", costs, ReadCost::bytes)),
                List.of(Figure.of("accounts read", (double) rounds * costs.size() * costs.lastKey(), "")),
                List.of(new Table(
                        List.of("accounts in a list", "ns an account", "CPU ns an account", "bytes an account"),
                        costs.entrySet().stream()
                                .map(cost -> cells(cost.getKey(), cost.getValue()))
                                .toList())),
                List.of(new Columns(
                        name(),
                        "What an account costs",
                        "accounts in a list",
                        "ns",
                        costs.keySet().stream()
                                .map(length -> Numbers.text(length, ""))
                                .toList(),
                        List.of(
                                Columns.Series.of("time", costs.values(), ReadCost::nanos),
                                Columns.Series.of("processor time", costs.values(), ReadCost::cpuNanos)))));
    }

    private static List<String> cells(int length, ReadCost cost) {
        return DoubleStream.of(length, cost.nanos(), cost.cpuNanos(), cost.bytes())
                .mapToObj(number -> Numbers.text(Math.rint(number), ""))
                .toList();
    }

    private static Aim flat(String what, SortedMap<Integer, ReadCost> costs, ToDoubleFunction<ReadCost> number) {
        Percentiles all =
                Percentiles.of(costs.values().stream().mapToDouble(number).toArray());
        return Aim.atMost(
                MOST_PERCENT,
                "%",
                what + " an account takes, at the worst length more than at the best,",
                Numbers.percent(all.largest() - all.at(0), all.at(0)));
    }
}
