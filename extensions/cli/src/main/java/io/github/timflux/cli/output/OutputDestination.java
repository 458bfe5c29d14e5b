package io.github.timflux.cli.output;

import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.result.LineResult;
import java.io.Closeable;
import java.io.OutputStream;

/** Where the answers of a job go. It is told what becomes of each line, in case it has to be known later. */
public interface OutputDestination extends Closeable {

    /**
     * A stream, of which nothing is remembered.
     *
     * @param stream the stream; it is closed with the destination
     * @return the destination
     */
    static OutputDestination of(OutputStream stream) {
        return new StreamDestination(stream);
    }

    /** {@return what the answers are written to} */
    OutputStream stream();

    /** {@return whether nothing has been written to it by an earlier run} */
    boolean isNew();

    /** {@return whether a line that is not answered now can be asked for later} */
    boolean isResumable();

    /**
     * Tells whether a line was answered by an earlier run.
     *
     * @param line its number
     * @return whether there is an answer to it
     */
    boolean isAnswered(long line);

    /**
     * A line is sent. Called before it is answered, on any thread.
     *
     * @param account whom it is about
     * @param line its number
     */
    void onSent(String account, long line);

    /**
     * An answer was given to the writer, which may keep it for a while. Called on the thread that writes.
     *
     * @param result the answer
     */
    void onWritten(LineResult<?> result);

    /**
     * All answers that were given to the writer are in the stream. Called on the thread that writes.
     *
     * @throws OutputWriteException if that cannot be noted down
     */
    void onFlushed();

    /**
     * All lines have been read and answered.
     *
     * @param first the number of the first one
     * @param last the number of the last one, or one less if there is none
     * @throws IllegalStateException if others have been answered than those
     * @throws OutputWriteException if that cannot be noted down
     */
    void onComplete(long first, long last);
}
