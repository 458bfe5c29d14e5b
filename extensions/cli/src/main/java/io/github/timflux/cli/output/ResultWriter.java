package io.github.timflux.cli.output;

import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.result.LineResult;

/**
 * Writes answers to a stream. It is used by one thread at a time; what it cannot write ends in an exception that
 * {@link OutputWriteException#convertErrors} knows.
 *
 * @param <T> what the operation answers for an account
 */
interface ResultWriter<T> {

    /** Writes an answer, and may keep it for a while. */
    void write(LineResult<T> result);

    /** Gives all that was written to the stream. */
    void flush();
}
