package io.github.timflux.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A server in a process of its own, so that neither its garbage nor its code count as the client's. It has one answer:
 * that to who reads the attributes of {@link Samples#WINDOW} accounts.
 */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final URI endpoint;

    private ServerProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts one, and blocks until it listens.
     *
     * @return the process, to be closed
     * @throws IOException if it does not start
     */
    public static ServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FixedServer.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        // Not closed: it ends with the process.
        BufferedReader output = process.inputReader(US_ASCII);
        String endpoint = output.readLine();
        if (endpoint == null) {
            process.destroy();
            throw new IOException("The server ended at once; expected the address that it listens at.");
        }
        return new ServerProcess(process, URI.create(endpoint));
    }

    /** {@return where it listens} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return the processor time that it has had; zero where the system does not tell} */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
