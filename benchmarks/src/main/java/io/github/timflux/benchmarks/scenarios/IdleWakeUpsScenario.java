package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.Quota;
import io.github.timflux.benchmarks.measure.ThreadStatistics;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.IdleClientProcess;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How often does an idle client wake up its process?
 *
 * @param time how long the wake-ups are counted
 * @param rest how long the process rests after its call, and before each count
 * @param setups the clients
 */
record IdleWakeUpsScenario(Duration time, Duration rest, List<ComparedClientSetup> setups) implements Scenario {

    private static final double MAX_PER_SECOND = 2;
    private static final String NOT_MEASURED = "not measured";

    @Override
    public String name() {
        return "idle-wakeups";
    }

    @Override
    public Report run(Progress progress) throws IOException {
        progress.report("counting for " + NumberFormatter.seconds(time) + " without and with a client");
        try (FastServerProcess server = FastServerProcess.start(CpuCore.ANY)) {
            // All at the same time: the processes are idle, so they do not disturb each other.
            List<CompletableFuture<WakeUps>> running = setups.stream()
                    .map(setup -> CompletableFuture.supplyAsync(() -> count(setup, server)))
                    .toList();
            return report(running.stream().map(CompletableFuture::join).toList());
        }
    }

    private WakeUps count(ComparedClientSetup setup, FastServerProcess server) {
        try (IdleClientProcess process = IdleClientProcess.start(setup.library(), server, Quota.TENCENT_LIMIT)) {
            process.wakeUps(rest);
            Map<String, Integer> without = process.wakeUps(time);
            process.callOnce();
            process.wakeUps(rest);
            return new WakeUps(setup, NumberFormatter.toSeconds(time), without, process.wakeUps(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report report(List<WakeUps> results) {
        Map<String, Double> bars = new LinkedHashMap<>();
        results.forEach(result -> bars.put(result.setup().label(), Math.max(0, result.added())));
        return new Report(
                "wake-ups of an idle client",
                "A JVM that does nothing counts for " + NumberFormatter.seconds(time) + " how often its threads give up"
                        + " their core to wait: first without a client, then with a client that has made one call and"
                        + " rested for " + NumberFormatter.seconds(rest) + ". The client adds the difference. timflux"
                        + " has a quota of " + Quota.TENCENT_LIMIT
                        + " calls per second. The compiler threads of the JVM do"
                        + " not count: they compile what the call has loaded, and then stop. Only Linux reports the"
                        + " numbers. " + ComparedClientSetup.jars(),
                targets(results),
                List.of(new ReportTable(
                        List.of(
                                "client",
                                "wake-ups per second, without a client",
                                "with a client",
                                "added",
                                "threads that added 0.1 or more"),
                        results.stream().map(WakeUps::cells).toList())),
                List.of(),
                List.of(new BarChart(name(), "Wake-ups per second that an idle client adds", "1/s", bars)));
    }

    private static List<PerformanceTarget> targets(List<WakeUps> results) {
        List<PerformanceTarget> targets = new ArrayList<>();
        if (ThreadStatistics.areAvailable()) {
            results.stream()
                    .filter(result -> result.setup().equals(ComparedClientSetup.TIMFLUX))
                    .map(result -> PerformanceTarget.atMost(
                            MAX_PER_SECOND, "per second", "wake-ups added by timflux", result.added()))
                    .forEach(targets::add);
        }
        return targets;
    }

    /**
     * The wake-ups of one process by the name of the thread.
     *
     * @param setup the client
     * @param seconds how long they were counted
     * @param without without a client
     * @param with with an idle client
     */
    private record WakeUps(
            ComparedClientSetup setup, double seconds, Map<String, Integer> without, Map<String, Integer> with) {

        private static final double SHOWN_FROM = 0.1;

        private double perSecond(Map<String, Integer> counts) {
            return counts.entrySet().stream()
                            .filter(thread -> !isCompiler(thread.getKey()))
                            .mapToInt(Map.Entry::getValue)
                            .sum()
                    / seconds;
        }

        private static boolean isCompiler(String thread) {
            return thread.startsWith("C1 Compiler") || thread.startsWith("C2 Compiler");
        }

        double added() {
            return perSecond(with) - perSecond(without);
        }

        private double added(String thread) {
            return (with.getOrDefault(thread, 0) - without.getOrDefault(thread, 0)) / seconds;
        }

        List<String> cells() {
            if (!ThreadStatistics.areAvailable()) {
                return List.of(setup.label(), NOT_MEASURED, NOT_MEASURED, NOT_MEASURED, "");
            }
            return List.of(
                    setup.label(),
                    NumberFormatter.of(perSecond(without), ""),
                    NumberFormatter.of(perSecond(with), ""),
                    NumberFormatter.of(added(), ""),
                    with.keySet().stream()
                            .filter(thread -> !isCompiler(thread) && added(thread) >= SHOWN_FROM)
                            .sorted()
                            .map(thread -> thread + " " + NumberFormatter.of(added(thread), ""))
                            .collect(joining(", ")));
        }
    }
}
