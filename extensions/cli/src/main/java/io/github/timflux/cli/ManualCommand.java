package io.github.timflux.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
    public Integer call() throws IOException {
        surroundings
                .out()
                .write(new ManualPage(Commands.all(surroundings)).text().getBytes(UTF_8));
        surroundings.out().flush();
        return ExitCode.OK;
    }
}
