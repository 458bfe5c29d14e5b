package io.github.timflux.benchmarks.processes;

import java.io.IOException;
import java.net.URI;

/** A simulator with all its faults in a process of its own, behind a proxy. */
public final class SoakSimulatorProcess implements AutoCloseable {

    private final ChildProcess process;
    private final URI endpoint;

    private SoakSimulatorProcess(ChildProcess process) throws IOException {
        this.process = process;
        this.endpoint = process.awaitGreeting(URI.class);
    }

    /** Starts a simulator. Blocks until it listens. */
    public static SoakSimulatorProcess start() throws IOException {
        return new SoakSimulatorProcess(ChildProcess.start(SoakSimulatorMain.class));
    }

    /** {@return the address of the proxy} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return the number that a command returns, otherwise 0} */
    public long send(SoakSimulatorCommand command) throws IOException {
        return process.send(Long.class, command);
    }

    @Override
    public void close() {
        process.close();
    }
}
