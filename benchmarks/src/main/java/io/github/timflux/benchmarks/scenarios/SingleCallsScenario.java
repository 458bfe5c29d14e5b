package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.load.OpenLoopLoadGenerator;
import io.github.timflux.benchmarks.load.PoissonArrivals;
import io.github.timflux.benchmarks.load.SingleCall;
import io.github.timflux.benchmarks.load.SingleCallLatencies;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * How fast are single calls beside a bulk stream, and how much of the quota does the stream keep?
 *
 * @param perSecond the number of single calls per second
 * @param streamOnly how long the stream runs alone
 * @param time how long the single calls are made
 */
record SingleCallsScenario(int perSecond, Duration streamOnly, Duration time) implements Scenario {

    private static final String BULK = "bulk-";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The maximum time that a single call may wait for a permit and a batch, in addition to the service's latency. */
    private static final Duration MAX_WAIT = Duration.ofMillis(100);

    /** The share of the quota that the bulk stream keeps, by default. */
    private static final double STREAM_PERCENT = 20;

    @Override
    public String name() {
        return "single-calls";
    }

    @Override
    public Report run(Progress progress) throws IOException, InterruptedException {
        try (SimulatorProcess service = SimulatorProcess.start();
                TimClient client = SimulatorProcess.client(service.endpoint()).build()) {
            Disposable stream = client.timPush()
                    .attributes()
                    .get(Flux.range(0, Integer.MAX_VALUE).map(number -> BULK + number))
                    .subscribe();
            Thread.sleep(streamOnly.toMillis());
            SingleCallLatencies latencies = OpenLoopLoadGenerator.run(
                    SingleCall.of(client), TIMEOUT, PoissonArrivals.dueTimes(perSecond, time));
            stream.dispose();
            return report(latencies, service.calls());
        }
    }

    private Report report(SingleCallLatencies latencies, ReceivedCalls all) {
        long from = all.withPrefix(SingleCall.PREFIX).first();
        ReceivedCalls calls = all.between(from, from + time.toNanos());
        return Report.withoutTables(
                NumberFormatter.of(perSecond, "single calls") + " per second beside a bulk stream",
                "Single calls for different accounts arrive at random (Poisson) for " + NumberFormatter.seconds(time)
                        + ", on the client that also reads an endless bulk stream. Latencies count from the due time"
                        + " of a call; the service itself takes 40 to 60 ms.",
                targets(latencies, calls),
                measurements(latencies, calls),
                List.of(latencyChart(latencies), shareChart(all, from)));
    }

    private static List<PerformanceTarget> targets(SingleCallLatencies latencies, ReceivedCalls calls) {
        double streamPercent = NumberFormatter.percent(calls.withPrefix(BULK).count(), calls.count());
        return List.of(
                PerformanceTarget.atLeast(
                        latencies.started(), "", "single calls that succeeded", latencies.succeeded()),
                PerformanceTarget.atMost(
                        NumberFormatter.millis(
                                MAX_WAIT.plus(SimulatorProcess.MAX_LATENCY).toNanos()),
                        "ms",
                        "latency at 99 %",
                        latencies.millis().at(99)),
                PerformanceTarget.atLeast(STREAM_PERCENT, "%", "the stream's share of the calls", streamPercent),
                PerformanceTarget.atMost(0.1, "%", "calls rejected", calls.rejectedPercent()));
    }

    private static List<MeasuredValue> measurements(SingleCallLatencies latencies, ReceivedCalls calls) {
        return List.of(
                MeasuredValue.of("median latency", latencies.millis().median(), "ms"),
                MeasuredValue.of("maximum latency", latencies.millis().max(), "ms"),
                MeasuredValue.of(
                        "delay of the start at 99 %",
                        latencies.startDelayMillis().at(99), "ms"),
                MeasuredValue.count(
                        "requests of single calls",
                        calls.withPrefix(SingleCall.PREFIX).count()),
                MeasuredValue.count(
                        "requests of the stream", calls.withPrefix(BULK).count()),
                MeasuredValue.of("quota used", calls.quotaUse(), "%"));
    }

    private LineChart latencyChart(SingleCallLatencies latencies) {
        return new LineChart(
                name() + "-times",
                "Latency of single calls",
                "seconds",
                "ms",
                List.of(
                        new LineChart.ChartLine("50 %", latencies.perSecond(50)),
                        new LineChart.ChartLine("99 %", latencies.perSecond(99))));
    }

    private LineChart shareChart(ReceivedCalls all, long from) {
        long origin = from - streamOnly.toNanos();
        int seconds = (int) Math.ceil(NumberFormatter.toSeconds(streamOnly.plus(time)));
        return LineChart.callsPerSecond(
                name() + "-shares",
                "Calls of the stream and of single calls",
                List.of(
                        new LineChart.ChartLine("stream", all.withPrefix(BULK).perSecond(origin, seconds)),
                        new LineChart.ChartLine(
                                "single calls",
                                all.withPrefix(SingleCall.PREFIX).perSecond(origin, seconds))));
    }
}
