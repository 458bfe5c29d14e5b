package io.github.timflux.cli.input;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the text of one record after the other: a line, or a CSV row. */
interface RecordReader extends Closeable {

    /** Reads the next record; null at the end of the input. */
    @Nullable InputElement<String> next() throws IOException;

    /** The number of the first record that is an element. */
    long firstNumber();

    /** The number of the last record that was read. */
    long lastNumber();
}
