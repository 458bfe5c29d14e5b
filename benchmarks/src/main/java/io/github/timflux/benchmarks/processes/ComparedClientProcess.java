package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A compared client in a process of its own, which calls a {@link FastServerProcess}. */
public final class ComparedClientProcess implements AutoCloseable {

    /** The options of the JVM of each client. */
    public static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError", "-Xmx256m");

    /** The number of requests in flight. More make no client faster. */
    public static final int CONCURRENCY = 32;

    private final ChildProcess process;

    private ComparedClientProcess(ChildProcess process) throws IOException {
        this.process = process;
        process.awaitGreeting(Boolean.class);
    }

    /** Starts a client on the client core. Blocks until it is ready. */
    public static ComparedClientProcess start(
            ClientLibrary library, FastServerProcess.Transport transport, FastServerProcess server, int callsPerSecond)
            throws IOException {
        return new ComparedClientProcess(ChildProcess.start(
                CpuCore.CLIENT,
                Stream.concat(FLAGS.stream(), server.trustFlags().stream()).toList(),
                ComparedClientMain.class,
                library.name(),
                server.endpoint(transport).toString(),
                String.valueOf(CONCURRENCY),
                String.valueOf(callsPerSecond)));
    }

    /** Reads or writes for a time, and checks one answer of ten. */
    public BulkMetrics bulkFor(Duration time, boolean write) throws IOException {
        return process.send(BulkMetrics.class, ComparedClientMain.BULK_FOR, time.toMillis(), write);
    }

    /** Reads or writes a number of accounts, a multiple of 100, and checks each answer. */
    public BulkMetrics bulkChecked(int count, boolean write) throws IOException {
        return process.send(BulkMetrics.class, ComparedClientMain.BULK_CHECKED, count, write);
    }

    /** Makes single calls one after the other for a time, with a pause before each. */
    public SingleCallMetrics singleCallsFor(Duration time, Duration pause) throws IOException {
        return process.send(
                SingleCallMetrics.class, ComparedClientMain.SINGLE_CALLS_FOR, time.toMillis(), pause.toMillis());
    }

    /** Makes single calls at a steady rate for a time; does nothing for this time if the rate is 0. */
    public PacedCallMetrics pacedCallsFor(Duration time, int callsPerSecond) throws IOException {
        return process.send(
                PacedCallMetrics.class, ComparedClientMain.PACED_CALLS_FOR, time.toMillis(), callsPerSecond);
    }

    /** Changes the quota of timflux. */
    public void limitTo(int callsPerSecond) throws IOException {
        process.send(Boolean.class, ComparedClientMain.LIMIT_TO, callsPerSecond);
    }

    @Override
    public void close() {
        process.close();
    }
}
