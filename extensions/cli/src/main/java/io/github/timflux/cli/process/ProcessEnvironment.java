package io.github.timflux.cli.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * All that the tool has of the process it runs in, so that a test can be one.
 *
 * @param in standard input
 * @param out standard output, as bytes: a {@link PrintStream} would hide that a pipe was closed
 * @param err standard error
 * @param variables the environment's variables
 * @param interruptSignal how Ctrl-C is heard of
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
