package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.load.MixedWorkload;
import io.github.timflux.benchmarks.load.SingleCallLatencies;
import io.github.timflux.benchmarks.measure.AttemptCounter;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.proxy.FaultyProxy;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.NumberText;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import io.github.timflux.benchmarks.report.Target;
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
record NetworkFaultsScenario(MixedWorkload workload, List<FaultPhase> phases, Duration before, Duration during)
        implements Scenario {

    private static final long SEED = 1;

    @Override
    public String name() {
        return "network-faults";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        List<PhaseOutcome> outcomes = new ArrayList<>();
        try (SimulatorProcess service = SimulatorProcess.start()) {
            for (FaultPhase phase : phases) {
                service.reset();
                outcomes.add(run(phase, "t" + outcomes.size(), service));
            }
        }
        return report(outcomes);
    }

    private PhaseOutcome run(FaultPhase phase, String tag, SimulatorProcess service)
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
            MixedWorkload.Outcome outcome = workload.run(client, tag);
            // A workload that ends before the fault ends has not seen the whole fault; this join then waits for it.
            faults.join();
            int applied = service.countTagged(tag, MixedWorkload.WRITTEN, workload.accounts());
            return new PhaseOutcome(phase.name(), outcome, applied, service.calls(), attempts);
        }
    }

    private static Mono<Void> after(Duration time, FaultPhase.ProxyChange change, FaultyProxy proxy) {
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
                "For each fault, a new client reads " + NumberText.of(workload.accounts(), "accounts") + ", writes "
                        + NumberText.of(workload.accounts(), "other accounts") + " and makes "
                        + NumberText.of(workload.perSecond(), "single calls")
                        + " per second at the same time, at the quota, through the proxy. The fault starts after "
                        + NumberText.seconds(before) + " and lasts for " + NumberText.seconds(during)
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

    private Target target(PhaseOutcome phase) {
        MixedWorkload.Outcome outcome = phase.outcome();
        return new Target(
                phase.fault() + ": each account succeeds once and right",
                NumberText.of(outcome.reads().successes(), "read") + ", "
                        + NumberText.of(outcome.writes().successes(), "written") + ", "
                        + NumberText.of(outcome.duplicates(), "twice") + ", "
                        + NumberText.of(outcome.wrong(), "wrong"),
                outcome.isComplete(workload.accounts(), phase.applied()));
    }

    private record PhaseOutcome(
            String fault, MixedWorkload.Outcome outcome, int applied, ReceivedCalls calls, AttemptCounter attempts) {

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
                    NumberText.of(NumberText.toSeconds(outcome.elapsed()), ""),
                    NumberText.of(attempts.attempts(), ""),
                    attempts.failures().toString(),
                    NumberText.of(calls.count(), ""),
                    NumberText.of(calls.rejected().count(), ""),
                    "reads: " + outcome.reads().failures() + ", writes: "
                            + outcome.writes().failures(),
                    NumberText.of(latencies.succeeded(), "") + " of " + NumberText.of(latencies.started(), ""),
                    NumberText.of(latencies.millis().median(), ""),
                    outcome.failedCalls().kinds().toString());
        }

        LineChart.Line line() {
            long origin = calls.first();
            return new LineChart.Line(fault, calls.perSecond(origin, calls.secondsSince(origin)));
        }
    }
}
