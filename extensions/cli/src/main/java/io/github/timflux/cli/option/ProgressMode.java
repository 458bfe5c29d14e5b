package io.github.timflux.cli.option;

import io.github.timflux.cli.process.TerminalInfo;

/** Whether to show the progress of a job on standard error. */
public enum ProgressMode {
    AUTO,
    ALWAYS,
    NEVER;

    public boolean isShownOn(TerminalInfo terminal) {
        return this == ALWAYS || (this == AUTO && terminal.isPresent());
    }
}
