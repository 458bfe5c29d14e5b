package io.github.timflux.benchmarks.scenarios;

import static java.util.Objects.requireNonNull;

import io.github.timflux.benchmarks.clients.ComparedClientSettings;
import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.processes.BulkMetrics;
import io.github.timflux.benchmarks.processes.ComparedClientProcess;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many accounts per second do the clients read or write without a quota, and with how much processor time and
 * memory?
 *
 * @param write whether the clients write; otherwise they read
 * @param setups the clients
 * @param rounds the number of measured rounds
 * @param warmUp the warm-up of each client
 * @param time the time of each measurement
 */
record ThroughputScenario(boolean write, List<ComparedClientSetup> setups, int rounds, Duration warmUp, Duration time)
        implements Scenario {

    /** Rounds that are not counted. A client that waited while the others warmed up starts slowly. */
    private static final int DISCARDED_ROUNDS = 2;

    /** The number of accounts that each client processes first, with a check of each answer and each write request. */
    private static final int CHECKED_ACCOUNTS = 20_000;

    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison("raw", ComparedClientSetup.TIMFLUX, ComparedClientSetup.RAW_NETTY, 0.5, 0),
            new Comparison("by hand", ComparedClientSetup.TIMFLUX, ComparedClientSetup.HAND_WRITTEN, 1.2, 1),
            new Comparison("WebClient", ComparedClientSetup.TIMFLUX, ComparedClientSetup.WEB_CLIENT, 1.5, 1.4),
            new Comparison("Apache HttpClient", ComparedClientSetup.TIMFLUX, ComparedClientSetup.APACHE_CLIENT, 1, 1),
            new Comparison("Tencent's SDK", ComparedClientSetup.TIMFLUX, ComparedClientSetup.TENCENT_SDK, 3.5, 0),
            new Comparison(
                    "doocs' SDK, both over TLS",
                    ComparedClientSetup.TIMFLUX_TLS,
                    ComparedClientSetup.DOOCS_SDK,
                    3.5,
                    3.5));

    private static final double MAX_READ_BYTES = 300;
    private static final double MAX_WRITE_BYTES = 250;

    /** {@return the setups of the reads: these, and timflux with shuffled responses if timflux is one of them} */
    static List<ComparedClientSetup> withShuffled(List<ComparedClientSetup> setups) {
        List<ComparedClientSetup> all = new ArrayList<>(setups);
        int timflux = all.indexOf(ComparedClientSetup.TIMFLUX);
        if (timflux >= 0) {
            all.add(timflux + 1, ComparedClientSetup.TIMFLUX_SHUFFLED);
        }
        return all;
    }

    @Override
    public String name() {
        return write ? "writes" : "reads";
    }

    @Override
    public Report run(Progress progress) throws IOException {
        Map<ComparedClientSetup, Double> checkErrors = new HashMap<>();
        try (FastServerProcess server = FastServerProcess.start(CpuCore.SERVER);
                ComparedClientProcesses clients = ComparedClientProcesses.start(
                        setups,
                        server,
                        ComparedClientSettings.UNLIMITED,
                        (setup, client) -> {
                            checkErrors.put(setup, check(client, server));
                            client.bulkFor(setup.warmUp(warmUp), write);
                        },
                        progress)) {
            InterleavedRounds.SetupMeasurement<Throughput> measurement = setup -> {
                FastServerProcess.ServerUsage before = server.usage();
                BulkMetrics metrics = clients.of(setup).bulkFor(time, write);
                return new Throughput(metrics, server.usage().since(before), requireNonNull(checkErrors.get(setup)));
            };
            InterleavedRounds.run(setups, DISCARDED_ROUNDS, measurement, step -> progress.report("discarded " + step));
            return report(InterleavedRounds.run(setups, rounds, measurement, progress));
        }
    }

    /** {@return the number of accounts that were not answered, and not written, exactly once and right} */
    private double check(ComparedClientProcess client, FastServerProcess server) throws IOException {
        server.startWriteCheck();
        double errors = client.bulkChecked(CHECKED_ACCOUNTS, write).errors();
        long written = server.endWriteCheck();
        return write ? errors + CHECKED_ACCOUNTS - written : errors;
    }

    private Report report(InterleavedRounds<Throughput> results) {
        return new Report(
                (write ? "writing" : "reading") + " without a quota",
                description(),
                targets(results),
                List.of(table(results)),
                comparisons(results)
                        .map(comparison -> new MeasuredValue(
                                comparison.name(), comparison.ratios(results).spread()))
                        .toList(),
                List.of(new BarChart(
                        name(),
                        "Accounts " + (write ? "written" : "read") + " per second",
                        "accounts/s",
                        results.medians(Throughput::accountsPerSecond))));
    }

    private String description() {
        return "Each client " + (write ? "writes" : "reads")
                + " two attributes of each account, with 100 accounts per request and "
                + ComparedClientProcess.CONCURRENCY + " requests in flight, in a JVM of its own ("
                + String.join(" ", ComparedClientProcess.FLAGS) + "); " + CpuCore.description()
                + ". After a warm-up of " + NumberFormatter.seconds(warmUp) + " per client there are " + rounds
                + " rounds; in each round each client runs once for " + NumberFormatter.seconds(time)
                + ", in random order. The blocking SDKs have half of the warm-up and of the rounds. The table has medians, with minimum and maximum in brackets; ratios are of the"
                + " same round. Each answer of the first " + NumberFormatter.of(CHECKED_ACCOUNTS, "accounts")
                + " is checked" + (write ? ", and each write request" : "")
                + "; after that all answers are counted and one of ten is checked, since a full check would slow the"
                + " clients down. Raw Reactor Netty does not read the responses. doocs' SDK supports HTTPS only and"
                + " opens a connection for each call; compare it with timflux over TLS. " + ComparedClientSetup.jars();
    }

    private List<PerformanceTarget> targets(InterleavedRounds<Throughput> results) {
        List<PerformanceTarget> targets = new ArrayList<>();
        comparisons(results)
                .filter(comparison -> comparison.minRatio(write) > 0)
                .map(comparison -> PerformanceTarget.atLeast(
                        comparison.minRatio(write),
                        "",
                        comparison.name(),
                        comparison.ratios(results).median()))
                .forEach(targets::add);
        if (results.has(ComparedClientSetup.TIMFLUX)) {
            targets.add(PerformanceTarget.atMost(
                    write ? MAX_WRITE_BYTES : MAX_READ_BYTES,
                    "bytes",
                    "allocation of timflux per account",
                    results.values(ComparedClientSetup.TIMFLUX, Throughput::bytesPerAccount)
                            .median()));
            targets.add(PerformanceTarget.none(
                    "accounts of timflux with a wrong or missing answer",
                    results.values(ComparedClientSetup.TIMFLUX, Throughput::errors)
                            .max()));
        }
        return targets;
    }

    /** {@return the comparisons of measured setups} */
    private static Stream<Comparison> comparisons(InterleavedRounds<Throughput> results) {
        return COMPARISONS.stream().filter(comparison -> results.has(comparison.setup(), comparison.to()));
    }

    private static ReportTable table(InterleavedRounds<Throughput> results) {
        return new ReportTable(
                List.of(
                        "client",
                        "accounts/s",
                        "ratio to raw",
                        "CPU s per 1,000 requests",
                        "bytes per account",
                        "server's CPU s per 1,000 requests",
                        "server's use of its core",
                        "wrong or missing answers"),
                results.setups().stream().map(setup -> row(setup, results)).toList());
    }

    private static List<String> row(ComparedClientSetup setup, InterleavedRounds<Throughput> results) {
        return List.of(
                setup.label(),
                results.values(setup, Throughput::accountsPerSecond).spread(),
                results.ratios(setup, ComparedClientSetup.RAW_NETTY, Throughput::accountsPerSecond)
                        .spread(),
                NumberFormatter.threeDecimals(
                        results.values(setup, Throughput::cpuPerThousand).median()),
                NumberFormatter.rounded(
                        results.values(setup, Throughput::bytesPerAccount).median()),
                NumberFormatter.threeDecimals(
                        results.values(setup, Throughput::serverCpuPerThousand).median()),
                NumberFormatter.rounded(
                                results.values(setup, Throughput::serverUse).median()) + " %",
                setup.library().readsResponses()
                        ? NumberFormatter.rounded(
                                results.values(setup, Throughput::errors).max())
                        : "not checked");
    }

    /**
     * A comparison of the accounts per second of two setups.
     *
     * @param other the name of the other setup
     * @param setup a setup of timflux
     * @param to the other setup
     * @param minReadRatio the minimum ratio for reads; 0 for no target
     * @param minWriteRatio the minimum ratio for writes; 0 for no target
     */
    private record Comparison(
            String other,
            ComparedClientSetup setup,
            ComparedClientSetup to,
            double minReadRatio,
            double minWriteRatio) {

        String name() {
            return "timflux / " + other;
        }

        double minRatio(boolean write) {
            return write ? minWriteRatio : minReadRatio;
        }

        Percentiles ratios(InterleavedRounds<Throughput> results) {
            return results.ratios(setup, to, Throughput::accountsPerSecond);
        }
    }

    /**
     * One measurement of one client.
     *
     * @param metrics what the client measured
     * @param server what the server did at the same time
     * @param checkErrors the number of errors in the check before the warm-up
     */
    private record Throughput(BulkMetrics metrics, FastServerProcess.ServerUsage server, double checkErrors) {

        double accountsPerSecond() {
            return metrics.accountsPerSecond();
        }

        double bytesPerAccount() {
            return metrics.bytesPerAccount();
        }

        double cpuPerThousand() {
            return metrics.cpuSeconds() / server.requests() * 1_000;
        }

        double serverCpuPerThousand() {
            return server.cpuSeconds() / server.requests() * 1_000;
        }

        double serverUse() {
            return NumberFormatter.percent(server.cpuSeconds(), metrics.seconds());
        }

        double errors() {
            return metrics.errors() + checkErrors;
        }
    }
}
