package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.load.MixedWorkload;
import io.github.timflux.benchmarks.load.SingleCallLatencies;
import io.github.timflux.benchmarks.measure.AttemptCounter;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.proxy.FaultyProxy;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does the client lose or confuse results on a faulty network?
 *
 * @param workload the workload, which runs once for each fault
 * @param phases the faults
 * @param before how long the network works before the fault starts
 * @param during how long the fault lasts
 */
record NetworkFaultsScenario(MixedWorkload workload, List<NetworkFaultPhase> phases, Duration before, Duration during)
        implements Scenario {

    private static final long SEED = 1;

    @Override
    public String name() {
        return "network-faults";
    }

    @Override
    public Report run(Progress progress) throws IOException, InterruptedException {
        List<PhaseOutcome> outcomes = new ArrayList<>();
        try (SimulatorProcess service = SimulatorProcess.start()) {
            for (NetworkFaultPhase phase : phases) {
                service.reset();
                progress.report(phase.name());
                outcomes.add(run(phase, "t" + outcomes.size(), service));
            }
        }
        return report(outcomes);
    }

    private PhaseOutcome run(NetworkFaultPhase phase, String tag, SimulatorProcess service)
            throws IOException, InterruptedException {
        AttemptCounter attempts = new AttemptCounter();
        try (FaultyProxy proxy = FaultyProxy.start(service.endpoint(), SEED);
                TimClient client = SimulatorProcess.client(proxy.endpoint())
                        .listener(attempts)
                        .build()) {
            CompletableFuture<Void> faults = Flux.concat(
                            after(before, phase.start(), proxy), after(during, phase.end(), proxy))
                    .then()
                    .toFuture();
            MixedWorkload.WorkloadOutcome outcome = workload.run(client, tag);
            // A workload that ends before the fault ends has not seen the whole fault; this join then waits for it.
            faults.join();
            int applied = service.countTagged(tag, MixedWorkload.WRITTEN, workload.accounts());
            return new PhaseOutcome(phase.name(), outcome, applied, service.calls(), attempts);
        }
    }

    private static Mono<Void> after(Duration time, NetworkFaultPhase.ProxyChange change, FaultyProxy proxy) {
        return Mono.delay(time)
                .then(Mono.fromCallable(() -> {
                            change.apply(proxy);
                            return true;
                        })
                        .then());
    }

    private Report report(List<PhaseOutcome> outcomes) {
        return new Report(
                "a TCP proxy with network faults",
                "For each fault, a new client reads " + NumberFormatter.of(workload.accounts(), "accounts")
                        + ", writes "
                        + NumberFormatter.of(workload.accounts(), "other accounts") + " and makes "
                        + NumberFormatter.of(workload.perSecond(), "single calls")
                        + " per second at the same time, at the quota, through the proxy. The fault starts after "
                        + NumberFormatter.seconds(before) + " and lasts for " + NumberFormatter.seconds(during)
                        + ". A read is right if it has the attributes of its account. A write is right if the service"
                        + " applied it exactly when the client reports a success.",
                outcomes.stream().map(this::target).toList(),
                List.of(new ReportTable(
                        PhaseOutcome.HEADER,
                        outcomes.stream().map(PhaseOutcome::cells).toList())),
                List.of(),
                List.of(LineChart.callsPerSecond(
                        name(),
                        "Calls per second at the service",
                        outcomes.stream().map(PhaseOutcome::line).toList())));
    }

    private PerformanceTarget target(PhaseOutcome phase) {
        MixedWorkload.WorkloadOutcome outcome = phase.outcome();
        return new PerformanceTarget(
                phase.fault() + ": each account succeeds once and right",
                NumberFormatter.of(outcome.reads().successes(), "read") + ", "
                        + NumberFormatter.of(outcome.writes().successes(), "written") + ", "
                        + NumberFormatter.of(outcome.duplicates(), "twice") + ", "
                        + NumberFormatter.of(outcome.wrong(), "wrong"),
                outcome.isComplete(workload.accounts(), phase.applied()));
    }

    private record PhaseOutcome(
            String fault,
            MixedWorkload.WorkloadOutcome outcome,
            int applied,
            ReceivedCalls calls,
            AttemptCounter attempts) {

        static final List<String> HEADER = List.of(
                "fault",
                "time, s",
                "attempts",
                "attempts failed",
                "calls at the service",
                "calls rejected",
                "accounts failed",
                "single calls succeeded",
                "median latency, ms",
                "single calls failed");

        List<String> cells() {
            SingleCallLatencies latencies = outcome.latencies();
            return List.of(
                    fault,
                    NumberFormatter.of(NumberFormatter.toSeconds(outcome.elapsed()), ""),
                    NumberFormatter.of(attempts.attempts(), ""),
                    attempts.failures().toString(),
                    NumberFormatter.of(calls.count(), ""),
                    NumberFormatter.of(calls.rejected().count(), ""),
                    "reads: " + outcome.reads().failures() + ", writes: "
                            + outcome.writes().failures(),
                    NumberFormatter.of(latencies.succeeded(), "") + " of "
                            + NumberFormatter.of(latencies.started(), ""),
                    NumberFormatter.of(latencies.millis().median(), ""),
                    outcome.failedCalls().kinds().toString());
        }

        LineChart.ChartLine line() {
            return new LineChart.ChartLine(fault, calls.perSecond());
        }
    }
}
