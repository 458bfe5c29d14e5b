package io.github.timflux.cli.option;

import picocli.CommandLine.Option;

/** Command line option for the progress of a job or of a single call. */
public final class ProgressOption {

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Show progress on standard error: auto (only on a terminal), always (as lines if it "
                    + "is not a terminal) or never. "
                    + "Default: ${DEFAULT-VALUE}.")
    private ProgressMode mode = ProgressMode.AUTO;

    public ProgressMode mode() {
        return mode;
    }
}
