package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.measure.BulkResultCounter;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.BusyNeighbourProcess;
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
 * @param withNeighbour whether another process keeps one core busy at the same time
 */
record JobScenario(int accounts, boolean withNeighbour) implements Scenario {

    private static final double MIN_USE_PERCENT = 98.8;
    private static final double MIN_USE_PERCENT_WITH_NEIGHBOUR = 98.3;

    private static final String PREFIX = "bulk-";

    @Override
    public String name() {
        return withNeighbour ? "job-neighbour" : "job";
    }

    @Override
    @SuppressWarnings("try") // The neighbour is only there.
    public Report run(Progress progress) throws IOException {
        BulkResultCounter results = new BulkResultCounter(PREFIX);
        try (BusyNeighbourProcess neighbour = BusyNeighbourProcess.start(withNeighbour);
                SimulatorProcess service = SimulatorProcess.start();
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
                NumberFormatter.of(accounts, "accounts") + " read in bulk"
                        + (withNeighbour ? " beside a busy process" : ""),
                "One bulk stream on a cold client with default settings"
                        + (withNeighbour ? ", while another process runs a loop without a pause" : "")
                        + ". The service counts the calls, from the first"
                        + " arrival to the last; a rejected call does not count as used quota.",
                List.of(
                        PerformanceTarget.atLeast(
                                withNeighbour ? MIN_USE_PERCENT_WITH_NEIGHBOUR : MIN_USE_PERCENT,
                                "%",
                                "quota used",
                                calls.quotaUse()),
                        PerformanceTarget.none(
                                "calls rejected", calls.rejected().count()),
                        PerformanceTarget.atLeast(accounts, "", "accounts with a result", results.answered()),
                        PerformanceTarget.none("accounts with two results", results.duplicates())),
                List.of(
                        MeasuredValue.count("successes", results.successes()),
                        MeasuredValue.count("calls", calls.count()),
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
