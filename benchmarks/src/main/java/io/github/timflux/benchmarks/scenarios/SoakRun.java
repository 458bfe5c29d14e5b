package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.RateLimiterState;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.AttemptCounter;
import io.github.timflux.benchmarks.measure.PendingTimerCounter;
import io.github.timflux.benchmarks.measure.ProcessMetrics;
import io.github.timflux.benchmarks.measure.ResultChecker;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.processes.SoakSimulatorCommand;
import io.github.timflux.benchmarks.processes.SoakSimulatorProcess;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import reactor.core.publisher.Flux;

/** One run of the soak scenario: traffic on three clients, random disturbances, and the count of leftovers. */
final class SoakRun {

    private static final System.Logger LOG = System.getLogger(SoakRun.class.getName());
    private static final int CLIENTS = 3;
    private static final String READ_OPERATION = "v4/timpush/get_attr";
    private static final Duration LEASES_END = Duration.ofMillis(2_500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration MIN_CLIENT_AGE = Duration.ofSeconds(2);
    private static final Duration MIN_REVOCATION_INTERVAL = Duration.ofSeconds(10);

    /** Longer than the time-out of each checked stream and single call. */
    private static final Duration CALLERS_TIMEOUT = Duration.ofMinutes(4);

    private final SoakSimulatorProcess service;
    private final PendingTimerCounter timers;
    private final ResultChecker results = new ResultChecker();
    private final AttemptCounter attempts = new AttemptCounter();
    private final List<ProcessMetrics> samples = new ArrayList<>();
    private final AtomicReferenceArray<TimClient> clients = new AtomicReferenceArray<>(CLIENTS);

    /** Stays open: the shared rate limiters of an SDKAppID are dropped with its last client. */
    private final TimClient permanentClient;

    private final AtomicInteger runningCallers = new AtomicInteger();
    private long lastClientCreated;
    private long lastRevoked = System.nanoTime();
    private int revocations;
    private int clientsCreated;
    private int restarts;
    private int resets;

    SoakRun(SoakSimulatorProcess service, PendingTimerCounter timers) {
        this.service = service;
        this.timers = timers;
        this.permanentClient = createClient();
        for (int index = 0; index < CLIENTS; index++) {
            clients.set(index, createClient());
        }
    }

    private TimClient createClient() {
        clientsCreated++;
        lastClientCreated = System.nanoTime();
        return SimulatorProcess.client(service.endpoint())
                .responseTimeout(Duration.ofSeconds(1))
                .single(SingleOptions.defaults()
                        .withDeadline(Duration.ofMillis(random(100, 10_000)))
                        .withMaxPending(random(50, 1_000)))
                .listener(attempts)
                .build();
    }

    /** Blocks until the time has passed and all operations have ended. Takes so many samples, evenly. */
    void runWithFaults(int callers, Duration time, int sampleCount) throws IOException, InterruptedException {
        long start = System.nanoTime();
        runningCallers.set(callers);
        CompletableFuture<Void> traffic = new SoakTraffic(() -> clients.get(random(0, CLIENTS)), results)
                .run(callers, start + time.toNanos(), runningCallers::decrementAndGet)
                .toFuture();
        for (int number = 1; number <= sampleCount; number++) {
            long next = start + time.toNanos() / sampleCount * number;
            while (System.nanoTime() < next) {
                long left = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
                Thread.sleep(Math.min(random(200, 3_000), Math.max(1, left)));
                disturb();
            }
            samples.add(ProcessMetrics.now(timers));
        }
        service.send(SoakSimulatorCommand.STOP_FAULTS);
        awaitCallers(traffic);
    }

    /** Waits for the callers. A caller that has not ended after the time-out is counted as a leftover. */
    private static void awaitCallers(CompletableFuture<Void> traffic) throws InterruptedException {
        try {
            traffic.get(CALLERS_TIMEOUT.toMinutes(), TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Some callers did not end within " + CALLERS_TIMEOUT.toMinutes() + " minutes.",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The traffic ended with an error; expected its callers to ignore errors.", e);
        }
    }

    private void disturb() throws IOException {
        switch (random(0, 10)) {
            case 0 -> {
                service.send(SoakSimulatorCommand.RESTART);
                restarts++;
            }
            case 1, 2 -> {
                service.send(SoakSimulatorCommand.RESET_CONNECTIONS);
                resets++;
            }
            case 3 -> revokeSignatures();
            case 4, 5, 6 -> close(clients.getAndSet(random(0, CLIENTS), createClient()));
            default -> {
                // No disturbance this time.
            }
        }
    }

    /**
     * Revokes all signatures, unless that could break a stream. A signature has a resolution of one second: a client
     * that signs in the same second as another client gets the same, revoked signature. A call with two rejected
     * signatures ends its stream, as it should.
     */
    private void revokeSignatures() throws IOException {
        long now = System.nanoTime();
        if (now - lastClientCreated > MIN_CLIENT_AGE.toNanos()
                && now - lastRevoked > MIN_REVOCATION_INTERVAL.toNanos()) {
            service.send(SoakSimulatorCommand.REVOKE_SIGNATURES);
            lastRevoked = now;
            revocations++;
        }
    }

    private static void close(TimClient client) {
        if (random(0, 2) == 0) {
            client.close();
        } else {
            client.closeGracefully(Duration.ofMillis(random(1, 3_000))).block(CLOSE_TIMEOUT);
        }
    }

    /** Runs the last stream, closes all clients and counts the leftovers. */
    Leftovers finish(int lastAccounts) throws IOException, InterruptedException {
        Thread.sleep(LEASES_END.toMillis());
        int pendingCalls = permanentClient.rateLimiters().stream()
                .mapToInt(state -> state.pendingSingleCalls() + state.pendingWindows())
                .sum();
        double use = rateLimitUse(lastAccounts);
        permanentClient.close();
        for (int index = 0; index < CLIENTS; index++) {
            clients.get(index).close();
        }
        long timeout = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
        while (System.nanoTime() < timeout && openConnections() + timers.pending() > 0) {
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
        return new Leftovers(runningCallers.get(), pendingCalls, use, openConnections(), timers.pending());
    }

    private int openConnections() throws IOException {
        return (int) service.send(SoakSimulatorCommand.OPEN_CONNECTIONS);
    }

    /**
     * Measures how much of the rate limit a stream uses; a permit that was never released costs one call per second.
     * Only the second half counts: in the first half the rate still recovers from throttling.
     */
    private double rateLimitUse(int accounts) {
        long[] halfTime = new long[1];
        permanentClient
                .timPush()
                .attributes()
                .get(Flux.range(0, accounts).map(number -> "last-" + number))
                .index()
                .doOnNext(result -> {
                    if (result.getT1() == accounts / 2) {
                        halfTime[0] = System.nanoTime();
                    }
                })
                .blockLast();
        double windows = accounts / 2.0 / SampleAccounts.WINDOW;
        double rate = windows / NumberFormatter.toSeconds(Duration.ofNanos(System.nanoTime() - halfTime[0]));
        return NumberFormatter.percent(rate, currentRate());
    }

    private double currentRate() {
        return permanentClient.rateLimiters().stream()
                .filter(state -> state.operation().equals(READ_OPERATION))
                .mapToDouble(RateLimiterState::currentRate)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static int random(int min, int bound) {
        return ThreadLocalRandom.current().nextInt(min, bound);
    }

    ResultChecker results() {
        return results;
    }

    List<ProcessMetrics> samples() {
        return samples;
    }

    List<MeasuredValue> measurements() throws IOException {
        return List.of(
                MeasuredValue.count("attempts", attempts.attempts()),
                new MeasuredValue("attempts that failed", attempts.failures().toString()),
                MeasuredValue.count("calls at the service", (double) service.send(SoakSimulatorCommand.CALLS)),
                MeasuredValue.count("clients created", clientsCreated),
                MeasuredValue.count("restarts of the service", restarts),
                MeasuredValue.count("revocations of all signatures", revocations),
                MeasuredValue.count("resets of all connections", resets));
    }

    /**
     * What is left at the end.
     *
     * @param callers the callers that did not end
     * @param pendingCalls the calls that still wait in a rate limiter
     * @param rateLimitUse the use of the rate limit by the last stream, in percent
     * @param connections the open connections at the service
     * @param timers the pending timers of this process
     */
    record Leftovers(int callers, int pendingCalls, double rateLimitUse, int connections, int timers) {}
}
