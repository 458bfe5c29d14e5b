package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import java.io.IOException;

/** A fresh JVM that makes one call. */
public final class StartUpProcess {

    private StartUpProcess() {}

    /** Starts a JVM on the client core, and ends it after its call. Blocks until then. */
    public static StartUpMetrics measure(
            ClientLibrary library, FastServerProcess server, int callsPerSecond, boolean pingFirst) throws IOException {
        try (ChildProcess process = ChildProcess.start(
                CpuCore.CLIENT,
                ComparedClientProcess.FLAGS,
                StartUpMain.class,
                library.name(),
                server.endpoint(FastServerProcess.Transport.PLAIN).toString(),
                String.valueOf(ComparedClientProcess.CONCURRENCY),
                String.valueOf(callsPerSecond),
                String.valueOf(pingFirst))) {
            return process.awaitGreeting(StartUpMetrics.class);
        }
    }
}
