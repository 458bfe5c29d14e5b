package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.process.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints all help pages as one manual page. */
@Command(
        description = {
            "",
            "To read the page, and to install it for man:",
            "",
            "  timflux manual | man -l -",
            "  timflux manual > ~/.local/share/man/man1/timflux.1",
            ""
        },
        mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {

    private final OutputStream out;
    private final Supplier<CommandLine> tree;

    ManualCommand(OutputStream out, Supplier<CommandLine> tree) {
        this.out = out;
        this.tree = tree;
    }

    @Override
    public Integer call() throws IOException {
        out.write(new ManualPageWriter(tree.get()).text().getBytes(UTF_8));
        out.flush();
        return ExitCode.OK;
    }
}
