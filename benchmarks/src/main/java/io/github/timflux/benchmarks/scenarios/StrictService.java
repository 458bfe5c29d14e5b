package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The handle of a {@link StrictProcess} for one entrant. */
final class StrictService implements AutoCloseable {

    private final Folder folder;
    private final ChildJvm process;
    private final List<String> greeting;

    private StrictService(Folder folder, ChildJvm process) throws IOException {
        this.folder = folder;
        this.process = process;
        this.greeting = process.answer();
    }

    /** Starts one that speaks as the entrant does; blocks until it listens. */
    static StrictService start(Entrant entrant, String... more) throws IOException {
        Folder folder = Folder.create();
        String tls = entrant.way() == Entrant.Way.TLS ? StrictProcess.TLS : "plain";
        ChildJvm process =
                Core.SERVER.start(StrictProcess.class, folder.path().toString(), tls, String.join(" ", more));
        try {
            return new StrictService(folder, process);
        } catch (IOException | RuntimeException e) {
            process.close();
            folder.close();
            throw e;
        }
    }

    /** Starts a peer that calls it so many times a second at most: for a job, and for lookups that it gathers. */
    ChildJvm start(Entrant entrant, int concurrency, int jobRate, int lookupRate, Duration gathering)
            throws IOException {
        return entrant.start(
                Entrant.HEAP,
                greeting.subList(1, greeting.size()),
                new Settings(URI.create(greeting.get(0)), concurrency, jobRate, lookupRate, gathering));
    }

    Counts counts() throws IOException {
        List<Long> counts = process.ask(StrictProcess.STATISTICS).stream()
                .map(Long::valueOf)
                .toList();
        return new Counts(counts.get(0), counts.get(1), counts.get(2));
    }

    Traffic traffic() throws IOException {
        return Traffic.of(
                process.ask(StrictProcess.ARRIVALS).stream().map(Arrival::parse).toList());
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    /**
     * What it counted.
     *
     * @param calls how many came
     * @param refused how many of them came too often
     * @param mostInASecond the most in any sliding second
     */
    record Counts(long calls, long refused, long mostInASecond) {

        double refusedPercent() {
            return Numbers.percent((double) refused, (double) calls);
        }
    }
}
