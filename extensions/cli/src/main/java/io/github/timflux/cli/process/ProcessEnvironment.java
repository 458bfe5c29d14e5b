package io.github.timflux.cli.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Streams, variables and interrupt signal of the process. Tests replace them.
 *
 * @param in standard input
 * @param out standard output as bytes; a {@link PrintStream} would hide that a pipe is closed
 * @param err standard error
 * @param variables the environment variables
 * @param interruptSignal the signal for Ctrl-C
 */
public record ProcessEnvironment(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Map<String, String> variables,
        InterruptSignal interruptSignal) {

    public ProcessEnvironment withOutput(OutputStream newOut) {
        return new ProcessEnvironment(in, newOut, err, variables, interruptSignal);
    }
}
