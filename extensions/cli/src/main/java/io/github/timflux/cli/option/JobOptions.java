package io.github.timflux.cli.option;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CheckpointPath;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileAccess;
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

    @Mixin
    private final CsvOptions csv = new CsvOptions();

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

    @Mixin
    private final FailureOptions failures = new FailureOptions();

    @Mixin
    private final ProgressOption progress = new ProgressOption();

    @Option(names = "--summary", paramLabel = "FILE", description = "Write a summary of the job to FILE as JSON.")
    private @Nullable Path summary;

    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    /** Adds the files of the job to the files of a command. */
    public void addFiles(CommandFiles files) {
        files.readInput(input);
        // A job with a checkpoint never overwrites an output that is not its own.
        files.writeOutput(output, checkpoint == null ? access() : FileAccess.REPLACE);
        files.write("file of failed lines", failures.failed(), access());
        files.write("summary", summary, access());
        files.checkpoint(checkpoint);
    }

    /** The access to the files that the job writes. A job that continues replaces the files of its earlier runs. */
    public FileAccess access() {
        return checkpoint != null && CheckpointPath.isStarted(checkpoint) ? FileAccess.REPLACE : overwrite.access();
    }

    public FormatOptions formats() {
        return formats;
    }

    public CsvOptions csv() {
        return csv;
    }

    public FailureOptions failures() {
        return failures;
    }

    public ProgressMode progress() {
        return progress.mode();
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
