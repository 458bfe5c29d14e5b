package io.github.timflux.cli.output;

import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.result.LineResult;
import java.io.Closeable;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Destination of the results of a job. It is notified of each written line, so that an implementation can keep a
 * checkpoint.
 */
public interface OutputDestination extends Closeable {

    /**
     * Creates a destination without a checkpoint.
     *
     * @param stream the stream for the results; it is closed with the destination
     * @param failedStream the stream for the failed lines, or null; it is closed with the destination
     * @return the destination
     */
    static OutputDestination of(OutputStream stream, @Nullable OutputStream failedStream) {
        return new StreamDestination(stream, failedStream);
    }

    /** {@return the stream for the results} */
    OutputStream stream();

    /** {@return whether earlier runs have written nothing} */
    boolean isNew();

    /** {@return the stream for the failed lines, or null if they are not written} */
    @Nullable OutputStream failedStream();

    /** {@return whether earlier runs have written nothing to the stream for the failed lines} */
    boolean isFailedStreamNew();

    /** {@return whether the failed lines are written} */
    default boolean hasFailedLines() {
        return failedStream() != null;
    }

    /** {@return whether a line without a result can be sent by a later run} */
    boolean isResumable();

    /**
     * Returns whether an earlier run has answered a line.
     *
     * @param line the line number
     * @return whether the output has a result for the line
     */
    boolean isAnswered(long line);

    /**
     * Called on the writing thread when a result is passed to the writer. The writer can buffer it.
     *
     * @param result the result
     */
    void onWritten(LineResult<?> result);

    /**
     * Called on the writing thread when the streams contain all results that were passed to the writer.
     *
     * @throws OutputWriteException if the checkpoint cannot be written
     */
    void onFlushed();

    /**
     * Called when all lines are read and answered.
     *
     * @param first the number of the first line
     * @param last the number of the last line, or {@code first - 1} for an empty input
     * @throws IllegalStateException if the answered lines are not exactly these lines
     * @throws OutputWriteException if the checkpoint cannot be written
     */
    void onComplete(long first, long last);
}
