package io.github.timflux.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Streams, variables and interrupt signal of the process. Tests replace them.
 *
 * @param in standard input
 * @param out standard output as bytes; a {@link PrintStream} would hide that a pipe is closed
 * @param err standard error
 * @param variables the environment variables
 * @param interruptSignal the signal for Ctrl-C and SIGTERM
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

    /**
     * Prints a line on standard output.
     *
     * @param line the line without its ending
     * @throws IOException if the line cannot be written; a {@link PrintStream} would hide it
     */
    public void println(String line) throws IOException {
        out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public ProcessEnvironment withOutput(OutputStream newOut) {
        return new ProcessEnvironment(in, newOut, err, variables, interruptSignal, standardFiles);
    }
}
