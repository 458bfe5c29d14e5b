package io.github.timflux.benchmarks.scenarios;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process for each of several entrants. */
final class Started implements AutoCloseable {

    private final Map<Entrant, ChildJvm> processes = new LinkedHashMap<>();

    private Started() {}

    /** Starts them one after the other, and has each do something first. */
    static Started start(List<Entrant> entrants, Starter starter, First first) throws IOException {
        Started started = new Started();
        try {
            for (Entrant entrant : entrants) {
                started.processes.put(entrant, starter.start(entrant));
                first.of(entrant, started);
            }
            return started;
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    Run ask(Entrant entrant, String question) throws IOException {
        return Run.parse(requireNonNull(processes.get(entrant)).ask(question));
    }

    @Override
    public void close() {
        processes.values().forEach(ChildJvm::close);
    }

    /** How a process is started. */
    @FunctionalInterface
    interface Starter {

        ChildJvm start(Entrant entrant) throws IOException;
    }

    /** What comes before all else. */
    @FunctionalInterface
    interface First {

        void of(Entrant entrant, Started started) throws IOException;
    }
}
