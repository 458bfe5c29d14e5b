package io.github.timflux.benchmarks;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.micrometer.MicrometerObserver;
import io.github.timflux.spi.Instrumentation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

/** What the whole client does without a quota, against a server in a process of its own; per account. */
@Fork(1)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 8, time = 2)
public class ClientBenchmark {

    private static final int WINDOWS = 500;
    private static final int ACCOUNTS = WINDOWS * Samples.WINDOW;
    private static final Credentials NOBODYS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    /** How many windows are in flight. */
    @Param({"1", "8", "32"})
    int concurrency;

    /** Whether Micrometer has timers, counters and gauges of it. */
    @Param({"false", "true"})
    boolean observed;

    private List<String> accounts = List.of();
    private @Nullable ServerProcess server;
    private @Nullable TimClient client;

    /**
     * Starts the server, and opens a client of it.
     *
     * @throws IOException if the server does not start
     */
    @Setup
    public void open() throws IOException {
        accounts = Samples.accounts(Samples.WINDOW);
        server = ServerProcess.start();
        client = TimFlux.builder(1_400_000_000L, NOBODYS)
                .endpoint(server.endpoint())
                .quota(Quota.unlimited())
                .bulk(BulkOptions.defaults().withConcurrency(concurrency))
                .instrumentation(
                        observed
                                ? MicrometerObserver.ofMetrics("it", new SimpleMeterRegistry())
                                : Instrumentation.none())
                .build();
    }

    /** Ends both. */
    @TearDown
    public void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /**
     * A stream of windows read, all of the same accounts: the server knows no others.
     *
     * @return how many accounts were answered
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long read() {
        long answered = opened().timPush()
                .attributes()
                .get(Flux.fromIterable(accounts).repeat(WINDOWS - 1L))
                .filter(result -> result.fold((account, attributes) -> true, (account, cause) -> false))
                .count()
                .blockOptional()
                .orElseThrow();
        if (answered != ACCOUNTS) {
            // Failing is faster than reading, and must not look like speed.
            throw new IllegalStateException(
                    "There are answers for " + answered + " accounts; expected " + ACCOUNTS + ".");
        }
        return answered;
    }

    private TimClient opened() {
        if (client == null) {
            throw new IllegalStateException("There is no client yet; expected open() to be called first.");
        }
        return client;
    }
}
