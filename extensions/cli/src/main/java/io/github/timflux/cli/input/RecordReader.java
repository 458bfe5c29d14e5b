package io.github.timflux.cli.input;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts an input into texts that each say one thing: lines, or the rows of a table. */
interface RecordReader extends Closeable {

    /** Reads the next one, or null at the end. */
    @Nullable InputElement<String> next() throws IOException;

    /** The number of the first one that is an element. */
    long firstNumber();

    /** The number of the last one that was read. */
    long lastNumber();
}
