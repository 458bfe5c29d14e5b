package io.github.timflux.cli.job;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.cli.checkpoint.Checkpoint;
import io.github.timflux.cli.checkpoint.CheckpointException;
import io.github.timflux.cli.checkpoint.JobOutputs;
import io.github.timflux.cli.error.FileErrors;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CheckpointPath;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.process.StandardStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of a job that has a checkpoint. The job must be able to read its input again and to truncate its output.
 *
 * @param checkpoint the checkpoint file
 * @param input the input file
 * @param output the output file
 * @param failed the file of failed lines, or null
 */
record CheckpointFiles(Path checkpoint, Path input, Path output, @Nullable Path failed) {

    /** Checks that the job can continue with these files after a crash. */
    void validate() {
        checkRegular("-i", input);
        if (!Files.exists(input)) {
            throw FileErrors.cannotAccess("read the input", input, new NoSuchFileException(input.toString()));
        }
        checkRegular("-o", output);
        checkUncompressed("output", output);
        if (failed != null) {
            checkRegular("--failed", failed);
            checkUncompressed("file of failed lines", failed);
        }
        checkNewJob();
    }

    /** The checkpoint checks this, too, but only after the attribute names were read from the service. */
    private void checkNewJob() {
        long size = output.toFile().length();
        if (size > 0 && !CheckpointPath.isStarted(checkpoint)) {
            throw new UsageException("The output " + output + " has " + size + " bytes and there is no checkpoint "
                    + checkpoint + "; expected an empty or missing output, also with --overwrite.");
        }
    }

    /** Opens the checkpoint. */
    Checkpoint open(Map<String, String> command) {
        try {
            return Checkpoint.open(checkpoint, command, input, new JobOutputs(output, failed));
        } catch (CheckpointException e) {
            throw usageError(e);
        }
    }

    /** Cuts the output back to the resume position and starts to record. */
    static OutputDestination startRecording(Checkpoint checkpoint) {
        try {
            return checkpoint.startRecording();
        } catch (CheckpointException e) {
            throw usageError(e);
        }
    }

    /** Removes the failures from the output. Returns their number. */
    static long removeFailures(Checkpoint checkpoint, boolean isCsv) {
        try {
            return checkpoint.removeFailures(isCsv);
        } catch (CheckpointException e) {
            throw usageError(e);
        }
    }

    private static UsageException usageError(CheckpointException e) {
        String message = requireNonNullElse(e.getMessage(), e.toString());
        return e.getCause() instanceof IOException cause
                ? FileErrors.withReason(message, cause)
                : new UsageException(message);
    }

    private static void checkRegular(String option, Path file) {
        boolean isRegular = Files.isRegularFile(file) || !Files.exists(file);
        if (StandardStream.isNamedBy(file) || !isRegular) {
            throw new UsageException("--checkpoint is given with " + option + " " + file
                    + "; expected a regular file, which the job can open again to continue.");
        }
    }

    private static void checkUncompressed(String name, Path file) {
        if (InputReader.isCompressed(file)) {
            throw new UsageException("--checkpoint is given with the compressed " + name + " " + file
                    + ", which cannot be truncated; expected a name without .gz. Compress the " + name
                    + " when the job is complete.");
        }
    }
}
