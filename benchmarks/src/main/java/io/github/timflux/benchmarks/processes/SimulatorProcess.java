package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.benchmarks.measure.ReceivedCall;
import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.core.TimFlux;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The simulator in a process of its own. It answers within 40 to 60 ms and enforces the quota of Tencent. */
public final class SimulatorProcess implements AutoCloseable {

    /** The maximum latency. */
    public static final Duration MAX_LATENCY = Duration.ofMillis(60);

    static final Duration MIN_LATENCY = Duration.ofMillis(40);

    private final ChildProcess process;
    private final URI endpoint;

    private SimulatorProcess(ChildProcess process) throws IOException {
        this.process = process;
        this.endpoint = process.awaitGreeting(URI.class);
    }

    /** Starts a simulator. Blocks until it listens. */
    public static SimulatorProcess start() throws IOException {
        return new SimulatorProcess(ChildProcess.start(SimulatorMain.class));
    }

    /** {@return the address} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return a builder of a client with default settings for a simulator or a proxy of it} */
    public static TimFlux.Builder client(URI endpoint) {
        return TimFlux.builder(SimulatorCredentials.SDK_APP_ID, SimulatorCredentials.create())
                .endpoint(endpoint);
    }

    /** {@return the calls since the start or the last reset} */
    public ReceivedCalls calls() throws IOException {
        return ReceivedCalls.of(List.of(process.send(ReceivedCall[].class, SimulatorMain.CALLS)));
    }

    /** Deletes the recorded calls. */
    public void reset() throws IOException {
        process.send(Boolean.class, SimulatorMain.RESET);
    }

    /** {@return the current time of the clock that stamps the calls, in nanoseconds} */
    public long now() throws IOException {
        return process.send(Long.class, SimulatorMain.NOW);
    }

    /** {@return how many of the accounts with this prefix and the numbers from 0 to count - 1 have a tag} */
    public int countTagged(String tag, String prefix, int count) throws IOException {
        return process.send(Integer.class, SimulatorMain.TAGGED, tag, prefix, count);
    }

    @Override
    public void close() {
        process.close();
    }
}
