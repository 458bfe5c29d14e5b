package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.SingleCallMetrics;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How long does a single call take on an idle client, compared with other clients?
 *
 * @param rounds the number of rounds
 * @param warmUp the warm-up of each client
 * @param time the time of each measurement without pauses
 * @param pausedTime the time of each measurement with pauses
 * @param setups the clients
 */
record IdleSingleCallScenario(
        int rounds, Duration warmUp, Duration time, Duration pausedTime, List<ComparedClientSetup> setups)
        implements Scenario {

    /** A quota that timflux does not reach: its rate limiter is in use, but no call waits. */
    private static final int HIGH_QUOTA = 100_000;

    /** A pause after which threads and cores are asleep. */
    private static final Duration PAUSE = Duration.ofMillis(12);

    private static final double MAX_RATIO_PAUSED = 1.15;
    private static final double MAX_RATIO_BACK_TO_BACK = 1.12;
    private static final double MAX_P99_RATIO = 1.15;

    @Override
    public String name() {
        return "idle-single-call";
    }

    @Override
    public Report run(Progress progress) throws IOException {
        try (FastServerProcess server = FastServerProcess.start(CpuCore.SERVER);
                ComparedClientProcesses clients = ComparedClientProcesses.start(
                        setups,
                        server,
                        HIGH_QUOTA,
                        (setup, client) -> client.singleCallsFor(setup.warmUp(warmUp), Duration.ZERO),
                        progress)) {
            InterleavedRounds<SingleCallMetrics> backToBack = measure(clients, time, Duration.ZERO, progress);
            return report(measure(clients, pausedTime, PAUSE, progress), backToBack);
        }
    }

    private InterleavedRounds<SingleCallMetrics> measure(
            ComparedClientProcesses clients, Duration each, Duration pause, Progress progress) throws IOException {
        return InterleavedRounds.run(
                setups,
                rounds,
                setup -> clients.of(setup).singleCallsFor(each, pause),
                step -> progress.report(step + " with a pause of " + pause.toMillis() + " ms"));
    }

    private Report report(
            InterleavedRounds<SingleCallMetrics> paused, InterleavedRounds<SingleCallMetrics> backToBack) {
        return new Report(
                "one call at a time",
                description(),
                Stream.concat(
                                targets("after a pause", MAX_RATIO_PAUSED, paused),
                                targets("back to back", MAX_RATIO_BACK_TO_BACK, backToBack))
                        .toList(),
                List.of(table("after a pause", paused), table("back to back", backToBack)),
                List.of(),
                List.of(new BarChart(
                        name(),
                        "Median latency of single calls, back to back",
                        "µs",
                        backToBack.medians(SingleCallMetrics::medianMicros))));
    }

    private String description() {
        return "Each client reads one account after the other. The first table has a pause of " + PAUSE.toMillis()
                + " ms before each call, the second table none. timflux has a quota that it does not reach. There are "
                + rounds + " rounds; in each round each client runs once, for " + NumberFormatter.seconds(pausedTime)
                + " with pauses and for " + NumberFormatter.seconds(time)
                + " without, in random order, after a warm-up of " + NumberFormatter.seconds(warmUp)
                + "; each in a JVM of its own, " + CpuCore.description()
                + ". The blocking SDKs have half of the warm-up and of the rounds. The tables have the medians of the"
                + " rounds, with minimum and maximum in brackets; ratios are of the same round. Raw Reactor Netty"
                + " discards the response; doocs' SDK opens a TLS connection for each call. "
                + ComparedClientSetup.jars();
    }

    private static Stream<PerformanceTarget> targets(
            String condition, double maxRatio, InterleavedRounds<SingleCallMetrics> results) {
        return Stream.concat(
                target(
                        "median of timflux / raw, " + condition,
                        maxRatio,
                        ComparedClientSetup.RAW_NETTY,
                        SingleCallMetrics::medianMicros,
                        results),
                target(
                        "99 % of timflux / by hand, " + condition,
                        MAX_P99_RATIO,
                        ComparedClientSetup.HAND_WRITTEN,
                        SingleCallMetrics::p99Micros,
                        results));
    }

    /** {@return the target for a ratio of timflux to another setup; empty if one of them is not measured} */
    private static Stream<PerformanceTarget> target(
            String name,
            double max,
            ComparedClientSetup to,
            ToDoubleFunction<SingleCallMetrics> value,
            InterleavedRounds<SingleCallMetrics> results) {
        return results.has(ComparedClientSetup.TIMFLUX, to)
                ? Stream.of(PerformanceTarget.atMost(
                        max,
                        "",
                        name,
                        results.ratios(ComparedClientSetup.TIMFLUX, to, value).median()))
                : Stream.empty();
    }

    private static ReportTable table(String title, InterleavedRounds<SingleCallMetrics> results) {
        return new ReportTable(
                List.of(title, "median, µs", "99 %, µs", "ratio of the medians to raw", "ratio of the 99 % to by hand"),
                results.setups().stream()
                        .map(setup -> List.of(
                                setup.label(),
                                results.values(setup, SingleCallMetrics::medianMicros)
                                        .spread(),
                                results.values(setup, SingleCallMetrics::p99Micros)
                                        .spread(),
                                results.ratios(setup, ComparedClientSetup.RAW_NETTY, SingleCallMetrics::medianMicros)
                                        .spread(),
                                results.ratios(setup, ComparedClientSetup.HAND_WRITTEN, SingleCallMetrics::p99Micros)
                                        .spread()))
                        .toList());
    }
}
