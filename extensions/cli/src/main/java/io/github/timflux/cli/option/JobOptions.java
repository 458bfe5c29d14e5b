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
            description = "The input file, or - for standard input. It contains UTF-8 text, or gzip data with "
                    + "UTF-8 text; its name does not matter. "
                    + "Default: ${DEFAULT-VALUE}.")
    private Path input = Path.of(StandardStream.NAME);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = StandardStream.NAME,
            description = "The output file, or - for standard output. It is compressed if its name ends in .gz. "
                    + "Default: ${DEFAULT-VALUE}.")
    private Path output = Path.of(StandardStream.NAME);

    @Mixin
    private final FormatOptions formats = new FormatOptions();

    @Option(
            names = "--dry-run",
            description = "Send nothing. Validate the input, write the invalid lines to the output and estimate "
                    + "the calls. Needs no service and no key.")
    private boolean dryRun;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Record the answered lines in FILE, so that the same command continues after a crash.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Show progress on standard error: auto (only on a terminal), always (as lines if it "
                    + "is not a terminal) or never. "
                    + "Default: ${DEFAULT-VALUE}.")
    private ProgressMode progress = ProgressMode.AUTO;

    @Option(names = "--summary", paramLabel = "FILE", description = "Write a summary of the job to FILE as JSON.")
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
            throw new UsageException("--dry-run is given with --checkpoint; expected one of them, because a dry "
                    + "run has nothing to continue.");
        }
        return dryRun;
    }
}
