package io.github.timflux.benchmarks.processes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A process that keeps one core busy, on the cores of client and service. */
public final class BusyNeighbourProcess implements AutoCloseable {

    private final @Nullable ChildProcess process;

    private BusyNeighbourProcess(@Nullable ChildProcess process) {
        this.process = process;
    }

    /** Starts the process and blocks until its core is busy; without it, starts nothing. */
    public static BusyNeighbourProcess start(boolean wanted) throws IOException {
        if (!wanted) {
            return new BusyNeighbourProcess(null);
        }
        ChildProcess process = ChildProcess.start(BusyNeighbourMain.class);
        process.awaitGreeting(Boolean.class);
        return new BusyNeighbourProcess(process);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
