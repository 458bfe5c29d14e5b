package io.github.timflux.cli.option;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.process.StandardStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command line options for the files and the progress of a bulk job. */
public final class JobOptions {

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            defaultValue = StandardStream.NAME,
            description = "The input, or - for standard input; compressed if its name ends in .gz. "
                    + "Default: ${DEFAULT-VALUE}.")
    private Path input = Path.of(StandardStream.NAME);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = StandardStream.NAME,
            description = "The output, or - for standard output; compressed if its name ends in .gz. "
                    + "Default: ${DEFAULT-VALUE}.")
    private Path output = Path.of(StandardStream.NAME);

    @Mixin
    private final FormatOptions formats = new FormatOptions();

    @Option(
            names = "--dry-run",
            description = "Send nothing: write what would fail by the rules of the client, and tell what would be "
                    + "sent. It needs no service and no key.")
    private boolean dryRun;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep in FILE what has been answered, so that the same command goes on after a crash.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "A bar on standard error: auto (if it is a terminal), always (lines if it is none) or never. "
                    + "Default: ${DEFAULT-VALUE}.")
    private ProgressMode progress = ProgressMode.AUTO;

    @Option(names = "--summary", paramLabel = "FILE", description = "Write the figures of the job as JSON.")
    private @Nullable Path summary;

    public FormatOptions formats() {
        return formats;
    }

    public ProgressMode progress() {
        return progress;
    }

    public Path input() {
        return input;
    }

    public Path output() {
        return output;
    }

    /** The summary file, or null if no summary is written. */
    public @Nullable Path summary() {
        return summary;
    }

    /** The checkpoint file, or null if no checkpoint is kept. */
    public @Nullable Path checkpoint() {
        return checkpoint;
    }

    public boolean isDryRun() {
        if (dryRun && checkpoint != null) {
            throw new UsageException("--dry-run is given with --checkpoint; expected one of them, as what sends "
                    + "nothing has nothing to go on with.");
        }
        return dryRun;
    }
}
