package io.github.timflux.benchmarks.scenarios;

import static java.util.Objects.requireNonNull;

import io.github.timflux.benchmarks.processes.ComparedClientProcess;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One running process for each compared setup, in the order of the setups. */
final class ComparedClientProcesses implements AutoCloseable {

    private final Map<ComparedClientSetup, ComparedClientProcess> processes = new LinkedHashMap<>();

    private ComparedClientProcesses() {}

    /**
     * Starts the processes and warms each one up before the next one starts.
     *
     * @param setups the setups
     * @param server the server that they call
     * @param callsPerSecond the quota of timflux
     * @param warmUp the warm-up of a setup
     * @param progress receives a line for each setup
     * @return the processes
     */
    static ComparedClientProcesses start(
            List<ComparedClientSetup> setups,
            FastServerProcess server,
            int callsPerSecond,
            WarmUp warmUp,
            Progress progress)
            throws IOException {
        ComparedClientProcesses all = new ComparedClientProcesses();
        try {
            for (ComparedClientSetup setup : setups) {
                progress.report("warm-up of " + setup.label());
                ComparedClientProcess process =
                        ComparedClientProcess.start(setup.library(), setup.transport(), server, callsPerSecond);
                all.processes.put(setup, process);
                warmUp.run(setup, process);
            }
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    ComparedClientProcess of(ComparedClientSetup setup) {
        return requireNonNull(processes.get(setup), () -> "No process of " + setup + ".");
    }

    @Override
    public void close() {
        processes.values().forEach(ComparedClientProcess::close);
    }

    /** The warm-up of a setup. */
    @FunctionalInterface
    interface WarmUp {

        void run(ComparedClientSetup setup, ComparedClientProcess process) throws IOException;
    }
}
