package io.github.timflux.cli;

/** Whether to show progress. */
enum ProgressChoice {
    AUTO,
    ALWAYS,
    NEVER;

    boolean shows(Terminal terminal) {
        return this == ALWAYS || (this == AUTO && terminal.isPresent());
    }
}
