package io.github.timflux.benchmarks.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The core on which a process runs. Client and server have a core each where the machine has two. */
public enum CpuCore {
    /** The core of the measured client. */
    CLIENT("0"),
    /** The core of the server. */
    SERVER("1"),
    /** Any core. */
    ANY("");

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private final String number;

    CpuCore(String number) {
        this.number = number;
    }

    /** {@return the start of a command that runs on this core; empty without taskset or a second core} */
    List<String> launcher() {
        return this == ANY || !isPinned() ? List.of() : List.of(TASKSET.toString(), "-c", number);
    }

    private static boolean isPinned() {
        return Runtime.getRuntime().availableProcessors() > 1 && Files.isExecutable(TASKSET);
    }

    /** {@return how client and server share the cores, for a report} */
    public static String description() {
        return isPinned() ? "the server on core 1, the clients on core 0" : "server and clients on the same cores";
    }
}
