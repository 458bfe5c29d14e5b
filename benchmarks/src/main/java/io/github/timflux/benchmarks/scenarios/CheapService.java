package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The handle of a {@link CheapProcess}. */
final class CheapService implements AutoCloseable {

    /** Where among the lines of the greeting the flags are. */
    private static final int TRUST = 3;

    private final Folder folder;
    private final ChildJvm process;
    private final List<String> greeting;

    private CheapService(Folder folder, ChildJvm process) throws IOException {
        this.folder = folder;
        this.process = process;
        this.greeting = process.answer();
    }

    /** Starts one; blocks until it listens. */
    static CheapService start() throws IOException {
        Folder folder = Folder.create();
        ChildJvm process = Core.SERVER.start(CheapProcess.class, folder.path().toString());
        try {
            return new CheapService(folder, process);
        } catch (IOException | RuntimeException e) {
            process.close();
            folder.close();
            throw e;
        }
    }

    /** Starts a peer that calls it so many times a second at most. */
    ChildJvm start(Entrant entrant, String heap, int concurrency, int rate) throws IOException {
        return entrant.start(
                heap,
                greeting.subList(TRUST, greeting.size()),
                new Settings(endpoint(entrant.way()), concurrency, rate, Settings.UNLIMITED, Duration.ZERO));
    }

    private URI endpoint(Entrant.Way way) {
        return URI.create(greeting.get(
                switch (way) {
                    case PLAIN -> 0;
                    case SHUFFLED -> 1;
                    case TLS -> 2;
                }));
    }

    /** {@return what it has spent and answered until now} */
    Spent spent() throws IOException {
        List<String> answer = process.ask(CheapProcess.SPENT);
        return new Spent(Long.parseLong(answer.get(0)) / 1e9, Long.parseLong(answer.get(1)));
    }

    void openBooks() throws IOException {
        process.ask(CheapProcess.OPEN_BOOKS);
    }

    /** {@return how many accounts were written once and right since} */
    long closeBooks() throws IOException {
        return Long.parseLong(process.ask(CheapProcess.CLOSE_BOOKS).get(0));
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    /**
     * What a server did.
     *
     * @param cpuSeconds its processor time
     * @param requests how many it answered
     */
    record Spent(double cpuSeconds, long requests) {

        Spent since(Spent before) {
            return new Spent(cpuSeconds - before.cpuSeconds, requests - before.requests);
        }
    }
}
