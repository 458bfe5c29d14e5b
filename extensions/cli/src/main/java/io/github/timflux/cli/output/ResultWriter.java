package io.github.timflux.cli.output;

import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.result.LineResult;

/**
 * Writes results to a stream. Only one thread uses a writer at a time. Write errors are unchecked exceptions that
 * {@link OutputWriteException#convertErrors} converts.
 *
 * @param <T> the type of the result values
 */
interface ResultWriter<T> {

    /** Writes a result, possibly into a buffer. */
    void write(LineResult<T> result);

    /** Passes all buffered results to the stream. */
    void flush();
}
