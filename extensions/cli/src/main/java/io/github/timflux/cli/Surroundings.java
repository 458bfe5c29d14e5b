package io.github.timflux.cli;

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
 * @param environment the environment's variables
 * @param interruption how Ctrl-C is heard of
 */
record Surroundings(
        InputStream in, OutputStream out, PrintStream err, Map<String, String> environment, Interruption interruption) {

    Surroundings writing(OutputStream other) {
        return new Surroundings(in, other, err, environment, interruption);
    }
}
