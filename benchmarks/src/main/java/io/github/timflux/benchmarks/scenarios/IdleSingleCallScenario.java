package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.SingleCallMetrics;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How long does a single call take on an idle client, compared with other clients?
 *
 * @param rounds the number of rounds
 * @param warmUp the warm-up of each client
 * @param time the time of each measurement
 * @param setups the clients
 */
record IdleSingleCallScenario(int rounds, Duration warmUp, Duration time, List<ComparedClientSetup> setups)
        implements Scenario {

    /** A quota that timflux does not reach: its rate limiter is in use, but no call waits. */
    private static final int HIGH_QUOTA = 100_000;

    /** A pause after which threads and cores are asleep. */
    private static final Duration PAUSE = Duration.ofMillis(12);

    private static final double MAX_RATIO = 1.05;

    @Override
    public String name() {
        return "idle-single-call";
    }

    @Override
    public Report run() throws IOException {
        try (FastServerProcess server = FastServerProcess.start(CpuCore.SERVER);
                ComparedClientProcesses clients = ComparedClientProcesses.start(
                        setups, server, HIGH_QUOTA, (setup, client) -> client.singleCallsFor(warmUp, Duration.ZERO))) {
            InterleavedRounds<SingleCallMetrics> backToBack = measure(clients, Duration.ZERO);
            return report(measure(clients, PAUSE), backToBack);
        }
    }

    private InterleavedRounds<SingleCallMetrics> measure(ComparedClientProcesses clients, Duration pause)
            throws IOException {
        return InterleavedRounds.run(setups, rounds, setup -> clients.of(setup).singleCallsFor(time, pause));
    }

    private Report report(
            InterleavedRounds<SingleCallMetrics> paused, InterleavedRounds<SingleCallMetrics> backToBack) {
        return new Report(
                "one call at a time",
                "Each client reads one account after the other. The first table has a pause of "
                        + PAUSE.toMillis() + " ms before each call, the second table none. timflux has a quota that it"
                        + " does not reach. There are " + rounds + " rounds; in each round each client runs once for "
                        + NumberFormatter.seconds(time) + ", in random order, after a warm-up of "
                        + NumberFormatter.seconds(warmUp) + "; each in a JVM of its own, " + CpuCore.description()
                        + ". The tables have the medians of the rounds, with minimum and maximum in brackets. Raw"
                        + " Reactor Netty discards the response; doocs' SDK opens a TLS connection for each call. "
                        + ComparedClientSetup.jars(),
                List.of(
                        PerformanceTarget.atMost(
                                MAX_RATIO,
                                "",
                                "timflux / raw, after a pause",
                                ratio(paused).median()),
                        PerformanceTarget.atMost(
                                MAX_RATIO,
                                "",
                                "timflux / raw, back to back",
                                ratio(backToBack).median())),
                List.of(table("after a pause", paused), table("back to back", backToBack)),
                List.of(
                        new MeasuredValue(
                                "timflux / raw, after a pause", ratio(paused).spread()),
                        new MeasuredValue(
                                "timflux / raw, back to back", ratio(backToBack).spread())),
                List.of(new BarChart(
                        name(),
                        "Median latency of single calls, back to back",
                        "µs",
                        backToBack.medians(SingleCallMetrics::medianMicros))));
    }

    private static Percentiles ratio(InterleavedRounds<SingleCallMetrics> results) {
        return results.ratios(
                ComparedClientSetup.TIMFLUX, ComparedClientSetup.RAW_NETTY, SingleCallMetrics::medianMicros);
    }

    private static ReportTable table(String title, InterleavedRounds<SingleCallMetrics> results) {
        return new ReportTable(
                List.of(title, "median, µs", "99 %, µs", "ratio of the medians to raw"),
                results.setups().stream()
                        .map(setup -> List.of(
                                setup.label(),
                                results.values(setup, SingleCallMetrics::medianMicros)
                                        .spread(),
                                results.values(setup, SingleCallMetrics::p99Micros)
                                        .spread(),
                                results.ratios(setup, ComparedClientSetup.RAW_NETTY, SingleCallMetrics::medianMicros)
                                        .spread()))
                        .toList());
    }
}
