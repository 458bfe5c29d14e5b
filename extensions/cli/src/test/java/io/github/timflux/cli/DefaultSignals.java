package io.github.timflux.cli;

import java.util.List;
import org.junit.jupiter.api.condition.OS;

/** The signals of a process that a test starts and ends by a signal. */
final class DefaultSignals {

    private DefaultSignals() {}

    /**
     * Lets a process react to SIGHUP and SIGINT. A build in the background ignores SIGINT, and one under nohup ignores
     * SIGHUP. Its processes inherit this, and neither a shell nor Java can catch a signal that is ignored when they
     * start.
     */
    static ProcessBuilder restore(ProcessBuilder process) {
        if (OS.LINUX.isCurrentOs()) {
            process.command().addAll(0, List.of("env", "--default-signal=HUP,INT"));
        }
        return process;
    }
}
