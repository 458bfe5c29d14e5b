package io.github.timflux.benchmarks.jmh;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.FastServerProcess.Transport;
import io.github.timflux.core.TimFlux;
import io.github.timflux.micrometer.MicrometerInstrumentation;
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

/**
 * The whole client: a bulk read or write without a quota over loopback, from a server in another process. One operation
 * is one account.
 */
@Fork(1)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 8, time = 2)
public class ClientBenchmark {

    private static final int WINDOWS = 500;
    private static final int ACCOUNTS = WINDOWS * SampleAccounts.WINDOW;

    /** The number of windows in flight. */
    @Param({"1", "8", "32"})
    int concurrency;

    /** Whether Micrometer measures the client. */
    @Param({"false", "true"})
    boolean instrumented;

    private List<String> accounts = List.of();
    private @Nullable FastServerProcess server;
    private @Nullable TimClient client;

    /**
     * Starts the server and opens the client.
     *
     * @throws IOException if the server does not start
     */
    @Setup
    public void open() throws IOException {
        server = FastServerProcess.start(CpuCore.ANY);
        open(server);
    }

    /** Opens the client, and leaves the server to the caller. */
    void open(FastServerProcess running) {
        accounts = SampleAccounts.list(SampleAccounts.WINDOW);
        client = TimFlux.builder(SimulatorCredentials.SDK_APP_ID, SimulatorCredentials.create())
                .endpoint(running.endpoint(Transport.PLAIN))
                .quota(Quota.unlimited())
                .bulk(BulkOptions.defaults().withConcurrency(concurrency))
                .instrumentation(
                        instrumented
                                ? MicrometerInstrumentation.metricsOnly("benchmark", new SimpleMeterRegistry())
                                : Instrumentation.none())
                .build();
    }

    /** Closes the client and stops the server. */
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
     * Reads the same 100 accounts again and again in one bulk stream.
     *
     * @return the number of successes
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long read() {
        return read(WINDOWS);
    }

    /** {@return the number of successes of a read of so many windows} */
    long read(int windows) {
        return successes(windows, attributes().get(accounts(windows)));
    }

    /**
     * Writes two attributes of the same 100 accounts again and again in one bulk stream.
     *
     * @return the number of successes
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long write() {
        return write(WINDOWS);
    }

    /** {@return the number of successes of a write of so many windows} */
    long write(int windows) {
        return successes(
                windows,
                attributes()
                        .set(accounts(windows)
                                .map(account -> new AttributeUpdate(account, SampleAccounts.attributes(account)))));
    }

    private Flux<String> accounts(int windows) {
        return Flux.fromIterable(accounts).repeat(windows - 1L);
    }

    /** Reads one account by a single call. */
    void readOne() {
        requireNonNull(attributes().get(accounts.get(0)).block());
    }

    private AttributeOperations attributes() {
        return requireNonNull(client, "client").timPush().attributes();
    }

    private static long successes(int windows, Flux<? extends AccountResult<?>> results) {
        long successes =
                results.filter(AccountResult::isSuccess).count().blockOptional().orElseThrow();
        long expected = (long) windows * SampleAccounts.WINDOW;
        if (successes != expected) {
            // A failure takes less time than a success, so it must not count.
            throw new IllegalStateException(successes + " accounts succeeded; expected " + expected + ".");
        }
        return successes;
    }
}
