package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.load.FailedCallRecorder;
import io.github.timflux.benchmarks.load.OpenLoopLoadGenerator;
import io.github.timflux.benchmarks.load.PoissonArrivals;
import io.github.timflux.benchmarks.load.SingleCall;
import io.github.timflux.benchmarks.measure.AttemptCounter;
import io.github.timflux.benchmarks.measure.BulkResultCounter;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.proxy.FaultyProxy;
import io.github.timflux.benchmarks.proxy.NetworkFault;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/**
 * Does a bulk stream continue after a long outage, without a lost account? How fast do single calls fail meanwhile?
 *
 * @param before how long the service works before the outage
 * @param outage how long the outage lasts: connections are refused for the first half, bytes are lost in the second
 * @param after how long the service works after the outage
 * @param perSecond the number of single calls per second during the outage
 */
record OutageScenario(Duration before, Duration outage, Duration after, int perSecond) implements Scenario {

    private static final String BULK = "bulk-";

    /** The number of consecutive seconds at the quota after which the stream counts as recovered. */
    private static final int RECOVERED_SECONDS = 3;

    private static final double RECOVERED_USE = 0.95;

    /** The maximum number of calls in flight when the outage starts, and of failures until the circuit opens. */
    private static final int MAX_FIRST_CALLS = 80;

    /** The maximum number of probes per minute; the client ends up with one probe in 30 s. */
    private static final int MAX_PROBES_PER_MINUTE = 4;

    /** The longest time between two probes, plus the time-out of the last one. */
    private static final double MAX_RECOVERY_SECONDS = 45;

    private static final double MAX_FAILURE_MILLIS = 100;

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public Report run(Progress progress) throws IOException, InterruptedException {
        EndlessRead read = new EndlessRead();
        AttemptCounter attempts = new AttemptCounter();
        FailedCallRecorder failedCalls = new FailedCallRecorder();
        try (SimulatorProcess service = SimulatorProcess.start();
                FaultyProxy proxy = FaultyProxy.start(service.endpoint(), 1);
                TimClient client = SimulatorProcess.client(proxy.endpoint())
                        .listener(attempts)
                        .build()) {
            CompletableFuture<Void> stream = read.start(client);
            Thread.sleep(before.toMillis());
            int attemptsBefore = attempts.attempts();
            proxy.refuseConnections();
            makeSingleCalls(failedCalls.record(SingleCall.of(client)));
            proxy.setFaults(NetworkFault.blackHole(), NetworkFault.blackHole());
            proxy.acceptConnections();
            makeSingleCalls(failedCalls.record(SingleCall.of(client)));
            int attemptsDuring = attempts.attempts() - attemptsBefore;
            proxy.clearFaults();
            long end = service.now();
            Thread.sleep(after.toMillis());
            read.stop();
            stream.join();
            return report(read, attemptsDuring, service.calls(), end, failedCalls);
        }
    }

    /** Blocks for half of the outage. */
    private void makeSingleCalls(SingleCall call) throws InterruptedException {
        Duration half = outage.dividedBy(2);
        long end = System.nanoTime() + half.toNanos();
        OpenLoopLoadGenerator.run(call, Duration.ofMillis(1), PoissonArrivals.dueTimes(perSecond, half));
        Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }

    private Report report(
            EndlessRead read, int attemptsDuring, ReceivedCalls calls, long end, FailedCallRecorder failedCalls) {
        return Report.withoutTables(
                NumberFormatter.of(minutes(), "minutes") + " without the service",
                "A bulk stream reads at the quota through a proxy. After " + NumberFormatter.seconds(before)
                        + " the proxy refuses connections for half of the outage, then accepts them and loses all"
                        + " bytes. After the outage the service works for " + NumberFormatter.seconds(after)
                        + ". During the outage " + NumberFormatter.of(perSecond, "single calls")
                        + " per second are made.",
                Stream.concat(
                                targets(read).stream(),
                                targets(attemptsDuring, failedCalls, recovery(calls, end)).stream())
                        .toList(),
                List.of(
                        MeasuredValue.count("accounts read", read.taken.get()),
                        new MeasuredValue(
                                "accounts that failed", read.results.failures().toString()),
                        MeasuredValue.count("single calls that failed", failedCalls.count()),
                        new MeasuredValue(
                                "their error kinds", failedCalls.kinds().toString()),
                        MeasuredValue.of(
                                "median time until a single call fails",
                                failedCalls.millis().median(),
                                "ms"),
                        MeasuredValue.of(
                                "maximum time until a single call fails",
                                failedCalls.millis().max(),
                                "ms")),
                List.of(LineChart.callsPerSecond(
                        name(),
                        "Calls per second at the service",
                        List.of(new LineChart.ChartLine("calls", calls.perSecond())))));
    }

    private double minutes() {
        return NumberFormatter.toSeconds(outage) / 60;
    }

    private static List<PerformanceTarget> targets(EndlessRead read) {
        BulkResultCounter results = read.results;
        return List.of(
                PerformanceTarget.none("accounts without a result", read.taken.get() - (double) results.answered()),
                PerformanceTarget.none("accounts with two results", results.duplicates()),
                PerformanceTarget.none("accounts with a wrong result", results.wrong()),
                PerformanceTarget.none("accounts that failed", results.answered() - (double) results.successes()));
    }

    private List<PerformanceTarget> targets(
            int attemptsDuring, FailedCallRecorder failedCalls, double recoverySeconds) {
        return List.of(
                PerformanceTarget.atMost(
                        MAX_FIRST_CALLS + MAX_PROBES_PER_MINUTE * minutes(),
                        "",
                        "attempts during the outage",
                        attemptsDuring),
                PerformanceTarget.atMost(
                        MAX_FAILURE_MILLIS,
                        "ms",
                        "time until a single call fails, at 99 %,",
                        failedCalls.millis().at(99)),
                PerformanceTarget.atLeast(
                        99,
                        "%",
                        "share of these calls that failed without an attempt (circuit open)",
                        NumberFormatter.percent(failedCalls.withoutAttempt(), failedCalls.count())),
                PerformanceTarget.atMost(
                        MAX_RECOVERY_SECONDS, "s", "time until the quota is used again", recoverySeconds));
    }

    /**
     * {@return the seconds from the end of the outage until the stream uses the quota; {@code NaN} if it never does}
     */
    private static double recovery(ReceivedCalls calls, long end) {
        List<Integer> perSecond = calls.perSecond(end, calls.secondsSince(end));
        return IntStream.rangeClosed(0, perSecond.size() - RECOVERED_SECONDS)
                .filter(second -> perSecond.subList(second, second + RECOVERED_SECONDS).stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        >= RECOVERED_USE * RECOVERED_SECONDS * Quota.TENCENT_LIMIT)
                .mapToDouble(second -> second)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A bulk read without end, until it is stopped. */
    private static final class EndlessRead {

        private final BulkResultCounter results = new BulkResultCounter(BULK);
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicBoolean running = new AtomicBoolean(true);

        CompletableFuture<Void> start(TimClient client) {
            return client.timPush()
                    .attributes()
                    .get(Flux.range(0, Integer.MAX_VALUE)
                            .takeWhile(number -> running.get())
                            .map(number -> BULK + number)
                            .doOnNext(account -> taken.incrementAndGet()))
                    .doOnNext(result -> results.count(
                            result,
                            (account, attributes) -> attributes.equals(SampleAccounts.simulatedAttributes(account))))
                    .then()
                    .toFuture();
        }

        void stop() {
            running.set(false);
        }
    }
}
