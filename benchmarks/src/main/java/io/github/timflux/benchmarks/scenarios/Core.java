package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a process runs, so that two of them do not share a core where there are two. */
enum Core {
    /** For whoever is measured. */
    CLIENT(0),
    /** For whoever answers. */
    SERVER(1);

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private final int number;

    Core(int number) {
        this.number = number;
    }

    /** {@return what starts the process there; nothing if there is no choice or no way to choose} */
    List<String> launcher() {
        return isChosen() ? List.of(TASKSET.toString(), "-c", String.valueOf(number)) : List.of();
    }

    /** Starts a server there, with the flags and the heap of all. */
    ChildJvm start(Class<?> main, String... args) throws IOException {
        List<String> flags = new ArrayList<>(Entrant.FLAGS);
        flags.add(Entrant.HEAP);
        return ChildJvm.start(launcher(), flags, main, args);
    }

    static boolean isChosen() {
        return Runtime.getRuntime().availableProcessors() > 1 && Files.isExecutable(TASKSET);
    }

    static String describe() {
        return isChosen() ? "the server on core 1, the clients on core 0" : "all on the same cores";
    }
}
