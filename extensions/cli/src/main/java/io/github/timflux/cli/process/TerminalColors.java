package io.github.timflux.cli.process;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where colours are shown: on terminals, unless NO_COLOR is set or the terminal is a dumb one. Java 17 cannot tell what
 * is a terminal; the launcher can.
 *
 * @param out on standard output
 * @param err on standard error
 */
public record TerminalColors(Ansi out, Ansi err) {

    /** Set by the launcher if standard output is a terminal. */
    public static final String STDOUT_VARIABLE = "TIMFLUX_STDOUT_IS_TERMINAL";

    private static final String NO_COLOR_VARIABLE = "NO_COLOR";

    public static TerminalColors of(Map<String, String> variables) {
        boolean isEnabled = variables.getOrDefault(NO_COLOR_VARIABLE, "").isEmpty()
                && !variables.getOrDefault("TERM", "").equals("dumb");
        return new TerminalColors(
                ansi(isEnabled && variables.containsKey(STDOUT_VARIABLE)),
                ansi(isEnabled && TerminalInfo.of(variables).isPresent()));
    }

    private static Ansi ansi(boolean on) {
        return on ? Ansi.ON : Ansi.OFF;
    }
}
