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
 * @param standardFiles the files behind the streams, to compare them with the files of the command line
 */
public record ProcessEnvironment(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Map<String, String> variables,
        InterruptSignal interruptSignal,
        StandardFiles standardFiles) {

    /** Creates an environment whose streams are no files. */
    public ProcessEnvironment(
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> variables,
            InterruptSignal interruptSignal) {
        this(in, out, err, variables, interruptSignal, StandardFiles.none());
    }

    public ProcessEnvironment withOutput(OutputStream newOut) {
        return new ProcessEnvironment(in, newOut, err, variables, interruptSignal, standardFiles);
    }
}
