package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a job cannot start with a checkpoint or cannot continue from it. The output and the checkpoint are
 * unchanged.
 */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CheckpointException(String message, @Nullable IOException cause) {
        super(message, cause);
    }

    static CheckpointException of(String message) {
        return new CheckpointException(message, null);
    }

    /** Creates an exception whose message names the task. The cause gives the reason. */
    static CheckpointException cannotDo(String task, IOException cause) {
        return new CheckpointException("Cannot " + task, cause);
    }
}
