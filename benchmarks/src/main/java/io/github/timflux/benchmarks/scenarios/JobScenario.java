package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.measure.BulkResultCounter;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * How much of the quota does a large bulk read use?
 *
 * @param accounts the number of accounts
 */
record JobScenario(int accounts) implements Scenario {

    private static final String PREFIX = "bulk-";

    @Override
    public String name() {
        return "job";
    }

    @Override
    public Report run() throws IOException {
        BulkResultCounter results = new BulkResultCounter(PREFIX);
        try (SimulatorProcess service = SimulatorProcess.start();
                TimClient client = SimulatorProcess.client(service.endpoint()).build()) {
            client.timPush()
                    .attributes()
                    .get(Flux.range(0, accounts).map(number -> PREFIX + number))
                    .doOnNext(results::count)
                    .blockLast();
            return report(results, service.calls());
        }
    }

    private Report report(BulkResultCounter results, ReceivedCalls calls) {
        return Report.withoutTables(
                NumberFormatter.of(accounts, "accounts") + " read in bulk",
                "One bulk stream on a cold client with default settings. The service counts the calls, from the first"
                        + " arrival to the last; a rejected call does not count as used quota.",
                List.of(
                        PerformanceTarget.atLeast(99, "%", "quota used", calls.quotaUse()),
                        PerformanceTarget.atMost(0.1, "%", "calls rejected", calls.rejectedPercent()),
                        PerformanceTarget.atLeast(accounts, "", "accounts with a result", results.answered()),
                        PerformanceTarget.none("accounts with two results", results.duplicates())),
                List.of(
                        MeasuredValue.count("successes", results.successes()),
                        MeasuredValue.count("calls", calls.count()),
                        MeasuredValue.count("calls rejected", calls.rejected().count()),
                        MeasuredValue.of("time", calls.seconds(), "s")),
                List.of(chart(calls)));
    }

    private LineChart chart(ReceivedCalls calls) {
        long origin = calls.first();
        int seconds = calls.secondsSince(origin);
        return LineChart.callsPerSecond(
                name(),
                "Calls per second at the service",
                List.of(
                        new LineChart.ChartLine("each second", calls.perSecond(origin, seconds)),
                        new LineChart.ChartLine(
                                "maximum per sliding second", calls.maxPerSlidingSecond(origin, seconds))));
    }
}
