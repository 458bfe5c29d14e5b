package io.github.timflux.benchmarks.processes;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A fast server in a process of its own, so that neither its memory nor its processor time count as the client's. */
public final class FastServerProcess implements AutoCloseable {

    private final ChildProcess process;
    private final FastServerMain.StartMessage greeting;

    private FastServerProcess(ChildProcess process) throws IOException {
        this.process = process;
        this.greeting = process.awaitGreeting(FastServerMain.StartMessage.class);
    }

    /** Starts a server on a core. Blocks until it listens. */
    public static FastServerProcess start(CpuCore core) throws IOException {
        return new FastServerProcess(
                ChildProcess.start(core, List.of("-XX:+UseG1GC", "-Xmx256m"), FastServerMain.class));
    }

    /** {@return the address for a transport} */
    public URI endpoint(Transport transport) {
        return requireNonNull(greeting.endpoints().get(transport), transport.label());
    }

    /** {@return the options that make a JVM trust the certificate of the server} */
    List<String> trustFlags() {
        return greeting.trustFlags();
    }

    /** {@return the processor time and the requests until now} */
    public ServerUsage usage() throws IOException {
        return process.send(ServerUsage.class, FastServerMain.USAGE);
    }

    /** Checks each write request from now on. */
    public void startWriteCheck() throws IOException {
        process.send(Boolean.class, FastServerMain.START_WRITE_CHECK);
    }

    /** {@return the number of accounts that were written exactly once and right since the start of the check} */
    public long endWriteCheck() throws IOException {
        return process.send(Long.class, FastServerMain.END_WRITE_CHECK);
    }

    @Override
    public void close() {
        process.close();
    }

    /** How the server answers. */
    public enum Transport {
        /** Plain HTTP, in request order. */
        PLAIN(""),
        /** Plain HTTP, in another order. */
        SHUFFLED(", shuffled responses"),
        /** HTTPS, in request order. */
        TLS(" over TLS");

        private final String label;

        Transport(String label) {
            this.label = label;
        }

        /** {@return the text after the name of a client in reports} */
        public String label() {
            return label;
        }
    }

    /**
     * The work of a server.
     *
     * @param cpuSeconds the processor time
     * @param requests the number of requests
     */
    public record ServerUsage(double cpuSeconds, long requests) {

        /** {@return the work since an earlier moment} */
        public ServerUsage since(ServerUsage before) {
            return new ServerUsage(cpuSeconds - before.cpuSeconds, requests - before.requests);
        }
    }
}
