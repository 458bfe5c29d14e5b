package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A process that has no client at first, and later an idle one. */
public final class IdleClientProcess implements AutoCloseable {

    private final ChildProcess process;

    private IdleClientProcess(ChildProcess process) throws IOException {
        this.process = process;
        process.awaitGreeting(Boolean.class);
    }

    /** Starts a process on any core. Blocks until it is ready. */
    public static IdleClientProcess start(ClientLibrary library, FastServerProcess server, int callsPerSecond)
            throws IOException {
        return new IdleClientProcess(ChildProcess.start(
                CpuCore.ANY,
                ComparedClientProcess.FLAGS,
                IdleClientMain.class,
                library.name(),
                server.endpoint(FastServerProcess.Transport.PLAIN).toString(),
                String.valueOf(ComparedClientProcess.CONCURRENCY),
                String.valueOf(callsPerSecond)));
    }

    /** Opens the client and makes one call. */
    public void callOnce() throws IOException {
        process.send(Boolean.class, IdleClientMain.CALL_ONCE);
    }

    /** Waits for a time, and counts how often the threads of each name woke up. */
    public Map<String, Integer> wakeUps(Duration time) throws IOException {
        return process.send(IdleClientMain.WakeUps.class, IdleClientMain.COUNT, time.toMillis())
                .byThread();
    }

    @Override
    public void close() {
        process.close();
    }
}
