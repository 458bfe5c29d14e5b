package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Does a client get more done with more windows in flight, until it has a core for itself?
 *
 * @param accounts how many are read at a time
 * @param rounds how often each concurrency is measured
 */
record Concurrency(int accounts, int rounds) implements Scenario {

    private static final List<Integer> CONCURRENCIES = List.of(1, 2, 4, 8, 16, 32, 64);

    /** Of a core; nobody gets all of one on a machine on which others run. */
    private static final double FULL_PERCENT = 95;

    @Override
    public String name() {
        return "concurrency";
    }

    @Override
    public Report run() throws IOException {
        try (Reading reading = Reading.start()) {
            // Both processes compile at first.
            for (int windows : CONCURRENCIES) {
                reading.read(windows, accounts, 1);
            }
            return report(Interleaved.medians(rounds, CONCURRENCIES, windows -> reading.read(windows, accounts, 1)));
        }
    }

    Report report(SortedMap<Integer, ReadCost> costs) {
        List<ReadCost> ascending = List.copyOf(costs.values());
        Percentiles speeds = Percentiles.of(
                ascending.stream().mapToDouble(ReadCost::accountsPerSecond).toArray());
        double last = ascending.get(ascending.size() - 1).accountsPerSecond();
        return new Report(
                "1 to 64 windows in flight",
                "Attributes are read without a quota, over loopback, from a server that has one answer; client and"
                        + " server have a process each. In each of " + rounds
                        + " rounds the concurrencies come in another order, each with one list of "
                        + Numbers.text(accounts, "accounts") + ". The figures are medians.",
                List.of(
                        Aim.atMost(
                                0,
                                "",
                                "steps, up to the first at which the client has " + Numbers.text(FULL_PERCENT, "%")
                                        + " of a core, that bring no more accounts/s",
                                stepsInVain(ascending)),
                        Aim.atLeast(
                                FULL_PERCENT,
                                "%",
                                "of a core the client has at its busiest",
                                Percentiles.of(ascending.stream()
                                                .mapToDouble(ReadCost::clientPercent)
                                                .toArray())
                                        .largest())),
                List.of(
                        Figure.of("accounts/s at best", Math.rint(speeds.largest()), ""),
                        Figure.of(
                                "with most in flight less than that",
                                Numbers.percent(speeds.largest() - last, speeds.largest()),
                                "%")),
                List.of(new Table(
                        List.of(
                                "windows in flight",
                                "accounts/s",
                                "client's share of a core, %",
                                "server's share, %",
                                "bytes an account"),
                        costs.entrySet().stream()
                                .map(cost -> cells(cost.getKey(), cost.getValue()))
                                .toList())),
                charts(costs));
    }

    private static List<String> cells(int windows, ReadCost cost) {
        return DoubleStream.of(
                        windows, cost.accountsPerSecond(), cost.clientPercent(), cost.serverPercent(), cost.bytes())
                .mapToObj(number -> Numbers.text(Math.rint(number), ""))
                .toList();
    }

    private static int stepsInVain(List<ReadCost> ascending) {
        return (int) IntStream.range(1, ascending.size())
                .takeWhile(place -> ascending.get(place - 1).clientPercent() < FULL_PERCENT)
                .filter(place -> ascending.get(place).accountsPerSecond()
                        <= ascending.get(place - 1).accountsPerSecond())
                .count();
    }

    private List<Columns> charts(SortedMap<Integer, ReadCost> costs) {
        List<String> windows = costs.keySet().stream().map(String::valueOf).toList();
        return List.of(
                new Columns(
                        name() + "-speed",
                        "Accounts a second",
                        "windows in flight",
                        "accounts/s",
                        windows,
                        List.of(Columns.Series.of("accounts/s", costs.values(), ReadCost::accountsPerSecond))),
                new Columns(
                        name() + "-cpu",
                        "Processor time",
                        "windows in flight",
                        "% of a core",
                        windows,
                        List.of(
                                Columns.Series.of("client", costs.values(), ReadCost::clientPercent),
                                Columns.Series.of("server", costs.values(), ReadCost::serverPercent))));
    }
}
