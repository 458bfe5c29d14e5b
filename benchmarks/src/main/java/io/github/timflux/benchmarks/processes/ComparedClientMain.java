package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.clients.AccountSource;
import io.github.timflux.benchmarks.clients.AnswerChecker;
import io.github.timflux.benchmarks.clients.ClientLibrary;
import io.github.timflux.benchmarks.clients.ComparedClient;
import io.github.timflux.benchmarks.clients.ComparedClientSettings;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.CpuMeter;
import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.measure.ResourceUsageMeter;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/** Runs a {@link ComparedClient}. */
final class ComparedClientMain {

    static final String BULK_FOR = "bulk-for";
    static final String BULK_CHECKED = "bulk-checked";
    static final String SINGLE_CALLS_FOR = "single-calls-for";
    static final String LIMIT_TO = "limit-to";
    static final String PACED_CALLS_FOR = "paced-calls-for";

    /** The number of different accounts in a measurement by time. */
    private static final int LISTED_ACCOUNTS = 100_000;

    private final ComparedClient client;
    private final List<String> accounts = SampleAccounts.list(LISTED_ACCOUNTS);

    private ComparedClientMain(ComparedClient client) {
        this.client = client;
    }

    /** Takes the library, the address, the concurrency and the calls per second. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ComparedClientSettings settings =
                new ComparedClientSettings(URI.create(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        try (ComparedClient client = ClientLibrary.valueOf(args[0]).open(settings)) {
            ChildCommandLoop.run(true, new ComparedClientMain(client)::handle);
        }
        // Ends the threads that a client does not end itself.
        System.exit(0);
    }

    private Object handle(String... command) {
        int number = Integer.parseInt(command[1]);
        return switch (command[0]) {
            case BULK_FOR ->
                measureBulk(
                        Boolean.parseBoolean(command[2]),
                        AccountSource.forNanos(accounts, TimeUnit.MILLISECONDS.toNanos(number)),
                        AnswerChecker.sampling(LISTED_ACCOUNTS));
            case BULK_CHECKED ->
                measureBulk(
                        Boolean.parseBoolean(command[2]), AccountSource.ofCount(number), AnswerChecker.ofAll(number));
            case SINGLE_CALLS_FOR -> measureSingleCalls(number, Integer.parseInt(command[2]));
            case LIMIT_TO -> {
                client.limitTo(number);
                yield true;
            }
            case PACED_CALLS_FOR -> measurePacedCalls(number, Integer.parseInt(command[2]));
            default -> throw ChildCommandLoop.unknownCommand(command[0]);
        };
    }

    private BulkMetrics measureBulk(boolean write, AccountSource source, AnswerChecker checker) {
        ResourceUsageMeter usage = ResourceUsageMeter.start();
        if (write) {
            client.write(source, checker);
        } else {
            client.read(source, checker);
        }
        return new BulkMetrics(
                usage.seconds(),
                usage.cpuSeconds(),
                usage.allocatedBytes(),
                source.taken(),
                checker.errors(source.taken()));
    }

    /** Measures single calls one after the other for a time, with a pause before each. */
    private SingleCallMetrics measureSingleCalls(int millis, int pauseMillis) {
        DoubleStream.Builder latencies = DoubleStream.builder();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int index = 0; System.nanoTime() - end < 0; index = (index + 1) % LISTED_ACCOUNTS) {
            if (pauseMillis > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            }
            long start = System.nanoTime();
            client.get(accounts.get(index)).block();
            latencies.add((System.nanoTime() - start) / 1e3);
        }
        Percentiles micros = Percentiles.of(latencies.build());
        return new SingleCallMetrics(micros.median(), micros.at(99));
    }

    /** Measures single calls at a steady rate for a time, or an idle process if the rate is 0. */
    private PacedCallMetrics measurePacedCalls(int millis, int callsPerSecond) {
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        int calls = (int) ((long) callsPerSecond * millis / TimeUnit.SECONDS.toMillis(1));
        CpuMeter cpu = CpuMeter.start();
        ResourceUsageMeter usage = ResourceUsageMeter.start();
        for (int index = 0; index < calls; index++) {
            parkUntil(start + TimeUnit.SECONDS.toNanos(index) / callsPerSecond);
            client.get(accounts.get(index % LISTED_ACCOUNTS)).block();
        }
        parkUntil(end);
        // The bytes first: to read the processor time allocates more than some hundred calls.
        long allocatedBytes = usage.allocatedBytes();
        return new PacedCallMetrics(calls, usage.seconds(), cpu.seconds(), allocatedBytes);
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
