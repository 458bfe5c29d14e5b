package io.github.timflux.benchmarks.processes;

import java.io.IOException;
import java.util.List;

/** Many clients, streams and calls of timflux in a process of their own. */
public final class ScaleProcess implements AutoCloseable {

    /** The options of the JVM. */
    public static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError", "-Xmx1536m");

    private final ChildProcess process;

    private ScaleProcess(ChildProcess process) throws IOException {
        this.process = process;
        process.awaitGreeting(Boolean.class);
    }

    /** Starts a process on the client core. Blocks until it is ready. */
    public static ScaleProcess start(FastServerProcess server) throws IOException {
        return new ScaleProcess(ChildProcess.start(
                CpuCore.CLIENT,
                FLAGS,
                ScaleMain.class,
                server.endpoint(FastServerProcess.Transport.PLAIN).toString()));
    }

    /** Opens clients, makes one call with each, and closes them. */
    public ScaleMetrics clients(int count) throws IOException {
        return process.send(ScaleMetrics.class, ScaleMain.CLIENTS, count);
    }

    /** Runs bulk streams of 100 accounts at the same time. */
    public ScaleMetrics streams(int count) throws IOException {
        return process.send(ScaleMetrics.class, ScaleMain.STREAMS, count);
    }

    /** Makes single calls that wait for permits at the same time. */
    public ScaleMetrics singleCalls(int count, CallEnd end) throws IOException {
        return process.send(ScaleMetrics.class, ScaleMain.SINGLE_CALLS, count, end);
    }

    @Override
    public void close() {
        process.close();
    }

    /** How pending single calls end. */
    public enum CallEnd {
        /** With the answer of the service. */
        ANSWERED("answered"),
        /** With a failure at once, because too many calls are pending. */
        REFUSED("refused"),
        /** With a failure, because the client is closed. */
        CLOSED("failed by close");

        private final String label;

        CallEnd(String label) {
            this.label = label;
        }

        /** {@return the name in reports} */
        public String label() {
            return label;
        }
    }
}
