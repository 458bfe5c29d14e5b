package io.github.timflux.cli.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files that a job with a checkpoint writes.
 *
 * @param output the output file
 * @param failed the file of failed lines, or null
 */
public record JobOutputs(Path output, @Nullable Path failed) {

    /** How to start the job from its beginning. */
    String restartAdvice() {
        return "To start again, remove " + (failed == null ? "both" : "all three") + " files.";
    }
}
