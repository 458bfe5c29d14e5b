package io.github.timflux.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where colours are shown: on terminals, unless NO_COLOR is set or the terminal is a dumb one. Java 17 cannot tell what
 * is a terminal; the launcher can.
 *
 * @param out on standard output
 * @param err on standard error
 */
record Colours(Ansi out, Ansi err) {

    /** Set by the launcher if standard output is a terminal. */
    static final String OUT = "TIMFLUX_STDOUT_IS_TERMINAL";

    private static final String NONE = "NO_COLOR";

    static Colours of(Map<String, String> environment) {
        boolean areWanted = environment.getOrDefault(NONE, "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Colours(
                ansi(areWanted && environment.containsKey(OUT)),
                ansi(areWanted && Terminal.of(environment).isPresent()));
    }

    private static Ansi ansi(boolean on) {
        return on ? Ansi.ON : Ansi.OFF;
    }
}
