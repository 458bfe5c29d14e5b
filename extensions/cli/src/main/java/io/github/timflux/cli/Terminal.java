package io.github.timflux.cli;

import java.util.Map;

/**
 * Whether standard error is a terminal, and how wide. Java 17 cannot tell; the launcher can, and says so in
 * {@value #VARIABLE}.
 */
record Terminal(boolean isPresent, int columns) {

    static final String VARIABLE = "TIMFLUX_COLUMNS";

    private static final int USUAL = 80;

    static Terminal of(Map<String, String> environment) {
        String columns = environment.getOrDefault(VARIABLE, "");
        return columns.matches("[1-9][0-9]{0,4}")
                ? new Terminal(true, Integer.parseInt(columns))
                : new Terminal(false, USUAL);
    }
}
