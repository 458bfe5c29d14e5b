package io.github.timflux.cli.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** The lines of a file or of a pipe, or the rows of a table in it. It can be read once. */
public final class InputReader implements Closeable {

    private static final long UNKNOWN = -1;

    /** A few thousand lines, or a few dozen calls. */
    private static final long LARGE_BYTES = 64 * 1024;

    private final InputSource source;
    private final Utf8LineReader lines;
    private final RecordReader records;
    private boolean startChecked;

    private InputReader(InputSource source, ElementParser<?> parser) {
        this.source = source;
        this.lines = new Utf8LineReader(source.in());
        this.records = parser instanceof CsvRowParser<?> rows ? new CsvRowReader(lines, rows::layout) : lines;
    }

    /**
     * Tells whether a file is compressed, which its name says.
     *
     * @param file the file, which need not be there
     * @return whether its name ends in {@code .gz}
     */
    public static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /**
     * Reads from a stream whose end cannot be foreseen.
     *
     * @param in the stream; it is closed in the end
     * @param parser who reads the texts further; a {@link CsvRowParser} is told the header
     * @return the input
     */
    public static InputReader open(InputStream in, ElementParser<?> parser) {
        return new InputReader(InputSource.of(in), parser);
    }

    /**
     * Reads from a file, which is opened at once; so its beginning is looked at.
     *
     * @param file the file; one whose name ends in {@code .gz} is uncompressed
     * @param parser who reads the texts further; a {@link CsvRowParser} is told the header
     * @return the input
     * @throws IOException if it cannot be opened
     * @throws InvalidInputException if it is in another encoding, or has not the header that it should have
     */
    public static InputReader open(Path file, ElementParser<?> parser) throws IOException {
        InputReader input = new InputReader(InputSource.of(file), parser);
        try {
            // Before anything else is begun. Of a pipe that would have to be waited for.
            input.checkStart();
            return input;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /**
     * The texts in their order, as they are asked for. Reading waits on a thread of its own; each one is emitted as
     * soon as it was read. A cancel closes the input.
     *
     * @return an element for each text; as its error an {@link InvalidInputException}, or an {@link IOException} if
     *     reading fails
     */
    public Flux<InputElement<String>> elements() {
        return Flux.generate(() -> this, InputReader::next, InputReader::closeQuietly)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Guesses from what was read so far how many elements there are.
     *
     * @return the guess, or -1 if the size of the input is not known
     */
    public long estimateElements() {
        long read = source.bytesRead() == null
                ? lines.bytesRead()
                : source.bytesRead().getAsLong();
        long count = lastNumber() - firstNumber() + 1;
        return source.totalBytes() == UNKNOWN || read == 0 || count == 0
                ? UNKNOWN
                : Math.max(count, Math.round((double) count * source.totalBytes() / read));
    }

    /** {@return the number of the first element} */
    public long firstNumber() {
        return records.firstNumber();
    }

    /** {@return the number of the last element that was read, or one less than the first if there is none} */
    public long lastNumber() {
        return records.lastNumber();
    }

    /** {@return whether there are thousands of lines, or might be} */
    public boolean isLarge() {
        return source.totalBytes() == UNKNOWN || source.bytesRead() != null || source.totalBytes() >= LARGE_BYTES;
    }

    private void checkStart() throws IOException {
        startChecked = true;
        if (lines.isUtf16()) {
            throw new InvalidInputException(
                    "The input is UTF-16; expected UTF-8, which 'iconv -f UTF-16 -t UTF-8' makes of it.");
        }
        if (records instanceof CsvRowReader rows) {
            rows.readHeader();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static InputReader next(InputReader input, SynchronousSink<InputElement<String>> sink) {
        try {
            if (!input.startChecked) {
                input.checkStart();
            }
            InputElement<String> element = input.records.next();
            if (element == null) {
                sink.complete();
            } else {
                sink.next(element);
            }
        } catch (IOException e) {
            sink.error(new IOException("The input cannot be read any further: " + e.getMessage(), e));
        }
        return input;
    }

    private static void closeQuietly(InputReader input) {
        try {
            input.close();
        } catch (IOException e) {
            // Everything that was wanted of it has been read; there is nothing that a caller could do.
        }
    }
}
