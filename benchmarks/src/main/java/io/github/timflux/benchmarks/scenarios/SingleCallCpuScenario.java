package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.Quota;
import io.github.timflux.benchmarks.processes.ComparedClientProcess;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.PacedCallMetrics;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How much processor time and memory does a request of one account take at a low rate?
 *
 * @param rounds the number of rounds
 * @param warmUp the warm-up of each client
 * @param time the time of each measurement
 * @param idleTime the time of each measurement of the idle process
 * @param setups the clients
 */
record SingleCallCpuScenario(
        int rounds, Duration warmUp, Duration time, Duration idleTime, List<ComparedClientSetup> setups)
        implements Scenario {

    /** A quota that does not slow the warm-up down. */
    private static final int WARM_UP_QUOTA = 100_000;

    private static final int CALLS_PER_SECOND = 50;

    @Override
    public String name() {
        return "single-call-cpu";
    }

    @Override
    public Report run(Progress progress) throws IOException {
        try (FastServerProcess server = FastServerProcess.start(CpuCore.SERVER);
                ComparedClientProcesses clients = ComparedClientProcesses.start(
                        setups, server, WARM_UP_QUOTA, (setup, client) -> warmUp(setup, client), progress)) {
            return report(InterleavedRounds.run(setups, rounds, setup -> measure(clients.of(setup)), progress));
        }
    }

    private void warmUp(ComparedClientSetup setup, ComparedClientProcess client) throws IOException {
        client.singleCallsFor(setup.warmUp(warmUp), Duration.ZERO);
        client.limitTo(Quota.TENCENT_LIMIT);
    }

    private CallCost measure(ComparedClientProcess client) throws IOException {
        PacedCallMetrics idle = client.pacedCallsFor(idleTime, 0);
        PacedCallMetrics paced = client.pacedCallsFor(time, CALLS_PER_SECOND);
        return new CallCost(paced.cpuMicrosPerCall(idle), paced.bytesPerCall(idle));
    }

    private Report report(InterleavedRounds<CallCost> results) {
        return new Report(
                "the cost of a single call under the quota",
                "Each client makes " + CALLS_PER_SECOND + " single calls per second, one after the other, in a JVM of"
                        + " its own; " + CpuCore.description() + ". timflux has a quota of " + Quota.TENCENT_LIMIT
                        + " calls per second, and no instrumentation. The processor time is that of the whole process,"
                        + " minus that of the same process while it is idle. After a warm-up of "
                        + NumberFormatter.seconds(warmUp) + " at full speed there are " + rounds
                        + " rounds; in each round each client is idle for " + NumberFormatter.seconds(idleTime)
                        + " and calls for " + NumberFormatter.seconds(time) + ", in random order. The table has"
                        + " medians, with minimum and maximum in brackets; ratios are of the same round. "
                        + ComparedClientSetup.jars(),
                List.of(),
                List.of(new ReportTable(
                        List.of("client", "CPU µs per call", "ratio to raw", "ratio to by hand", "bytes per call"),
                        results.setups().stream()
                                .map(setup -> row(setup, results))
                                .toList())),
                List.of(),
                List.of(new BarChart(
                        name(),
                        "Processor time of a single call at " + CALLS_PER_SECOND + " calls per second",
                        "µs",
                        results.medians(CallCost::cpuMicros))));
    }

    private static List<String> row(ComparedClientSetup setup, InterleavedRounds<CallCost> results) {
        return List.of(
                setup.label(),
                results.values(setup, CallCost::cpuMicros).spread(),
                results.ratios(setup, ComparedClientSetup.RAW_NETTY, CallCost::cpuMicros)
                        .spread(),
                results.ratios(setup, ComparedClientSetup.HAND_WRITTEN, CallCost::cpuMicros)
                        .spread(),
                NumberFormatter.rounded(results.values(setup, CallCost::bytes).median()));
    }

    /**
     * The cost of a call.
     *
     * @param cpuMicros the processor time in microseconds; not below 0, although the idle process may take more
     * @param bytes the allocated bytes
     */
    private record CallCost(double cpuMicros, double bytes) {

        CallCost {
            cpuMicros = Math.max(0, cpuMicros);
            bytes = Math.max(0, bytes);
        }
    }
}
