package io.github.timflux.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints all help pages as one page of the system's manual. */
@Command(
        description = {
            "",
            "To read it, and to have man find it:",
            "",
            "  timflux manual | man -l -",
            "  timflux manual > ~/.local/share/man/man1/timflux.1",
            ""
        },
        mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    ManualCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8);
        out.print(new ManualPage(Commands.all(surroundings)).text());
        return ExitCode.OK;
    }
}
