package io.github.timflux.cli.output;

import io.github.timflux.TimException;

/**
 * Writes failed lines in the form of the input. Write errors are unchecked exceptions, as in a {@link ResultWriter}.
 */
interface FailedLineWriter {

    /**
     * The end of a line with this text, so that reading returns the same text: one carriage return belongs to the end.
     */
    static String lineEnding(String text) {
        return text.endsWith("\r") ? "\r\n" : "\n";
    }

    /** Writes a line that is not an element. */
    void writeInvalid(String text, long line, TimException cause);

    /** Writes an element with its error. */
    void writeFailed(String text, long line, String account, TimException cause);

    /** Passes all buffered lines to the stream. */
    void flush();
}
