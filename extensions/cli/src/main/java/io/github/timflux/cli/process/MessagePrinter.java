package io.github.timflux.cli.process;

import java.io.PrintStream;

/**
 * Prints messages of the tool on standard error, each on a line of its own. On a terminal, a message overwrites the
 * progress bar, which is drawn again below the message.
 *
 * @param err standard error
 * @param terminal whether standard error is a terminal
 */
public record MessagePrinter(PrintStream err, TerminalInfo terminal) {

    public static MessagePrinter of(ProcessEnvironment process) {
        return new MessagePrinter(process.err(), TerminalInfo.of(process.variables()));
    }

    /** Prints one message, behind the name of the tool. */
    public void print(String message) {
        String line = "timflux: " + message;
        // One call of print, so that a progress bar of another thread cannot come between.
        err.print(
                terminal.isPresent()
                        ? "\r" + line + " ".repeat(Math.max(0, terminal.columns() - line.length())) + "\n"
                        : line + System.lineSeparator());
        err.flush();
    }
}
