package io.github.timflux.cli.option;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.process.StandardStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command line options for the failed lines of a bulk job. */
public final class FailureOptions {

    @Option(
            names = "--failed",
            paramLabel = "FILE",
            description = "Write the failed lines to FILE in the form of the input, with their errors. The same "
                    + "command with -i FILE sends them again. It is compressed if its name ends in .gz.")
    private @Nullable Path failed;

    @Option(
            names = "--retry-failed",
            description = "Continue the job of --checkpoint, and send its failed lines again. Their results replace "
                    + "the failures in the output.")
    private boolean retryFailed;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            converter = MaxFailures.Converter.class,
            description = "Stop when more than N lines of this run have failed, or more than N%% of them, which is "
                    + "checked from the first 1,000 results on. The exit code is 3. Default: no maximum.")
    private @Nullable MaxFailures maxFailures;

    /** The file of failed lines, or null if it is not written. */
    public @Nullable Path failed() {
        if (StandardStream.isNamedBy(failed)) {
            throw new UsageException(
                    "The file of --failed is -; expected a file, because standard output is for " + "results.");
        }
        return failed;
    }

    /** The maximum of failures, or null if there is none. */
    public @Nullable MaxFailures maxFailures() {
        return maxFailures;
    }

    /** Whether failed lines are sent again. */
    public boolean retriesFailed() {
        return retryFailed;
    }

    /**
     * Checks that the options fit together.
     *
     * @param hasCheckpoint whether the job has a checkpoint
     */
    public void validate(boolean hasCheckpoint) {
        if (retryFailed && !hasCheckpoint) {
            throw new UsageException(
                    "--retry-failed is given without --checkpoint; expected the checkpoint of the job. "
                            + "Without a checkpoint, send the lines of a --failed file again.");
        }
    }
}
