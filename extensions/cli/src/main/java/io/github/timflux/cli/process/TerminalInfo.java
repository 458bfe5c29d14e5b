package io.github.timflux.cli.process;

import java.util.Map;

/**
 * Returns whether standard error is a terminal. The launcher passes the width of the terminal in
 * {@value #COLUMNS_VARIABLE}, because Java 17 cannot find it.
 *
 * @param isPresent whether standard error is a terminal
 * @param columns the width in characters
 */
public record TerminalInfo(boolean isPresent, int columns) {

    public static final String COLUMNS_VARIABLE = "TIMFLUX_COLUMNS";

    private static final int DEFAULT_COLUMNS = 80;

    public static TerminalInfo of(Map<String, String> variables) {
        String columns = variables.getOrDefault(COLUMNS_VARIABLE, "");
        return columns.matches("[1-9][0-9]{0,4}")
                ? new TerminalInfo(true, Integer.parseInt(columns))
                : new TerminalInfo(false, DEFAULT_COLUMNS);
    }
}
