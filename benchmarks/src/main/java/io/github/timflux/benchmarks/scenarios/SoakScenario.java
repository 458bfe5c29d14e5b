package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.measure.BufferLeakCollector;
import io.github.timflux.benchmarks.measure.PendingTimerCounter;
import io.github.timflux.benchmarks.measure.ProcessMetrics;
import io.github.timflux.benchmarks.measure.ResultChecker;
import io.github.timflux.benchmarks.processes.SoakSimulatorProcess;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Does the client lose results or leak resources in a long run of random faults?
 *
 * @param time how long the faults last
 * @param callers the number of concurrent callers
 * @param lastAccounts the number of accounts of the last stream, after the faults
 */
record SoakScenario(Duration time, int callers, int lastAccounts) implements Scenario {

    private static final int SAMPLES = 60;
    private static final String AXIS = "sixtieths of the time";

    /** The growth that a collection can show by chance. */
    private static final double MAX_GROWTH_PERCENT = 10;

    /** The use of the rate limit that is left after pauses of the machine. */
    private static final double MIN_USE_PERCENT = 95;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public Report run(Progress progress) throws IOException, InterruptedException {
        BufferLeakCollector leaks = BufferLeakCollector.start();
        try (PendingTimerCounter timers = PendingTimerCounter.start();
                SoakSimulatorProcess service = SoakSimulatorProcess.start()) {
            SoakRun run = new SoakRun(service, timers);
            run.runWithFaults(callers, time, SAMPLES);
            SoakRun.Leftovers leftovers = run.finish(lastAccounts);
            return report(run, leftovers, leaks.find().size());
        }
    }

    private Report report(SoakRun run, SoakRun.Leftovers leftovers, int leaks) throws IOException {
        List<ProcessMetrics> samples = run.samples();
        return Report.withoutTables(
                NumberFormatter.of(NumberFormatter.toSeconds(time) / 60, "minutes")
                        + " of random faults, cancellations and reconnections",
                NumberFormatter.of(callers, "callers")
                        + " read and write with bulk streams and single calls, in both API"
                        + " families, with random options; a quarter of the operations is cancelled. The simulator"
                        + " applies all its faults. At random times, signatures are revoked, connections reset, the"
                        + " simulator restarted, and clients closed and replaced. Then the faults end: a last stream"
                        + " shows whether the whole quota is available, and the leftovers are counted after all clients"
                        + " are closed. Netty tracks every buffer.",
                targets(run.results(), samples, leftovers, leaks),
                Stream.concat(measurements(run.results()).stream(), run.measurements().stream())
                        .toList(),
                List.of(
                        new LineChart(
                                "soak",
                                "Heap after a full collection, and Netty's buffers",
                                AXIS,
                                "MB",
                                List.of(
                                        line("heap", samples, ProcessMetrics::heap),
                                        line("buffers", samples, ProcessMetrics::direct))),
                        new LineChart(
                                "soak-threads",
                                "Threads and timers",
                                AXIS,
                                "",
                                List.of(
                                        line("threads", samples, ProcessMetrics::threads),
                                        line("timers", samples, ProcessMetrics::timers)))));
    }

    private static LineChart.ChartLine line(
            String name, List<ProcessMetrics> samples, ToDoubleFunction<ProcessMetrics> metric) {
        return new LineChart.ChartLine(
                name, samples.stream().mapToDouble(metric).boxed().toList());
    }

    private static List<MeasuredValue> measurements(ResultChecker results) {
        return List.of(
                MeasuredValue.count("results", results.answered.doubleValue()),
                MeasuredValue.count("successes", results.succeeded.doubleValue()),
                new MeasuredValue("failures", results.failures().toString()),
                MeasuredValue.count("operations that completed", results.completed.doubleValue()),
                MeasuredValue.count("operations that were cancelled", results.cancelled.doubleValue()));
    }

    private static List<PerformanceTarget> targets(
            ResultChecker results, List<ProcessMetrics> samples, SoakRun.Leftovers leftovers, int leaks) {
        return List.of(
                PerformanceTarget.none("elements without a result", results.missing.doubleValue()),
                PerformanceTarget.none("elements with two results", results.duplicates.doubleValue()),
                PerformanceTarget.none("elements with a wrong result", results.wrong.doubleValue()),
                PerformanceTarget.none("results out of source order", results.outOfOrder.doubleValue()),
                PerformanceTarget.none("streams that ended with an error", results.brokenStreams.doubleValue()),
                PerformanceTarget.none("exceptions from cancel() or request(n)", results.cancelErrors()),
                PerformanceTarget.none("callers that did not end", leftovers.callers()),
                PerformanceTarget.none("buffers leaked", leaks),
                PerformanceTarget.none("connections left open", leftovers.connections()),
                PerformanceTarget.none("timers left", leftovers.timers()),
                PerformanceTarget.none("calls left in a rate limiter", leftovers.pendingCalls()),
                PerformanceTarget.atLeast(
                        MIN_USE_PERCENT,
                        "%",
                        "rate limit used by the second half of the last stream",
                        leftovers.rateLimitUse()),
                growth("heap", samples, ProcessMetrics::heap),
                growth("Netty's buffers", samples, ProcessMetrics::direct),
                growth("the number of threads", samples, ProcessMetrics::threads));
    }

    private static PerformanceTarget growth(
            String name, List<ProcessMetrics> samples, ToDoubleFunction<ProcessMetrics> metric) {
        return PerformanceTarget.atMost(
                MAX_GROWTH_PERCENT, "%", "growth of " + name, ProcessMetrics.growth(samples, metric));
    }
}
