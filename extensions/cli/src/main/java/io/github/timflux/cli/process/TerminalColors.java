package io.github.timflux.cli.process;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Decides whether standard output and standard error are colored. A stream is colored if it is a terminal, unless
 * {@code NO_COLOR} is set or {@code TERM} is {@code dumb}.
 *
 * <p>{@code Ansi.AUTO} of picocli is not used, because it cannot decide for each stream. Java 17 cannot tell which
 * stream is a terminal, so the launcher passes this in variables.
 *
 * @param out the colors of standard output
 * @param err the colors of standard error
 */
public record TerminalColors(Ansi out, Ansi err) {

    /** The launcher sets this variable if standard output is a terminal. */
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
