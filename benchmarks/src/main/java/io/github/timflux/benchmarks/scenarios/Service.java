package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The handle of a {@link ServiceProcess}. */
final class Service implements AutoCloseable {

    /** What it allows, as Tencent does. */
    static final int QUOTA = 100;

    /** How long it takes at least. */
    static final Duration LATENCY = Duration.ofMillis(40);

    /** How much longer it takes at most. */
    static final Duration JITTER = Duration.ofMillis(20);

    private final ChildJvm process;
    private final URI endpoint;

    private Service(ChildJvm process) throws IOException {
        this.process = process;
        this.endpoint = URI.create(process.answer().get(0));
    }

    /** Starts one that counts and takes its time; blocks until it listens. */
    static Service start() throws IOException {
        return start(QUOTA, LATENCY, JITTER);
    }

    /** Starts one that answers at once, whatever the number of calls. */
    static Service startInstant() throws IOException {
        return start(0, Duration.ZERO, Duration.ZERO);
    }

    private static Service start(int callsPerSecond, Duration latency, Duration jitter) throws IOException {
        ChildJvm process = ChildJvm.start(
                ServiceProcess.class,
                String.valueOf(callsPerSecond),
                String.valueOf(latency.toMillis()),
                String.valueOf(jitter.toMillis()));
        try {
            return new Service(process);
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** {@return the calls since the start, or since they were forgotten} */
    Traffic traffic() throws IOException {
        return Traffic.of(process.ask(ServiceProcess.ARRIVALS).stream()
                .map(Arrival::parse)
                .toList());
    }

    void forget() throws IOException {
        process.ask(ServiceProcess.FORGET);
    }

    /** {@return the time by which calls arrive, in nanoseconds} */
    long now() throws IOException {
        return Long.parseLong(process.ask(ServiceProcess.NOW).get(0));
    }

    /** {@return how many of so many accounts with that beginning have a tag} */
    int tagged(String tag, String prefix, int count) throws IOException {
        return Integer.parseInt(process.ask(String.join(" ", ServiceProcess.TAGGED, tag, prefix, "" + count))
                .get(0));
    }

    @Override
    public void close() {
        process.close();
    }
}
