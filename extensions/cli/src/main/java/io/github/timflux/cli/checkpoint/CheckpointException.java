package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A job cannot go on from its checkpoint, or not begin with one. Neither output nor checkpoint has been touched. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CheckpointException(String message, @Nullable IOException cause) {
        super(message, cause);
    }

    static CheckpointException of(String message) {
        return new CheckpointException(message, null);
    }

    /** The message leaves the reason to its cause. */
    static CheckpointException cannotDo(String task, IOException cause) {
        return new CheckpointException("Cannot " + task, cause);
    }
}
