package io.github.timflux.cli.input;

import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** Reads the lines, or the CSV rows, of a file or a pipe. An input can be read once. */
public final class InputReader implements Closeable {

    private static final long UNKNOWN = InputSource.UNKNOWN;

    /** About 3,000 lines. */
    private static final long LARGE_BYTES = 64 * 1024;

    private final InputSource source;
    private final Utf8LineReader lines;
    private final RecordReader records;
    private final @Nullable CsvRowParser<?> rows;
    private boolean startChecked;

    private InputReader(InputSource source, ElementParser<?> parser) {
        this.source = source;
        this.lines = new Utf8LineReader(source);
        this.rows = parser instanceof CsvRowParser<?> csv ? csv : null;
        this.records = rows == null ? lines : new CsvRowReader(lines, rows.delimiters(), rows::readHeader);
    }

    /**
     * Returns whether the name of a file says that its content is compressed.
     *
     * @param file the file; it does not have to exist
     * @return whether the name ends in {@code .gz}
     */
    public static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /**
     * Opens a pipe.
     *
     * @param in the stream; it is decompressed if it contains gzip data, and the input closes it
     * @param parser the parser of the elements; a {@link CsvRowParser} receives the header
     * @return the input
     */
    public static InputReader open(InputStream in, ElementParser<?> parser) {
        return new InputReader(InputSource.of(in), parser);
    }

    /**
     * Opens a file, and checks the start of its content and its header.
     *
     * @param file the file; it is decompressed if it contains gzip data
     * @param parser the parser of the elements; a {@link CsvRowParser} receives the header
     * @return the input
     * @throws IOException if the file cannot be opened
     * @throws InvalidInputException if the file is not text, or its header is wrong
     */
    public static InputReader open(Path file, ElementParser<?> parser) throws IOException {
        InputReader input = new InputReader(InputSource.of(file), parser);
        try {
            // Checking a pipe here would block until its first line arrives.
            input.checkStart();
            return input;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /**
     * Checks the start of the content and the header, as opening a file does. For a pipe, it waits for the first line.
     * The input is read on a thread of the bounded elastic scheduler. A cancel does not end a read that waits.
     *
     * @return completes when the start is valid; it fails with an {@link InvalidInputException} if the input is not
     *     usable, or with an {@link IOException} if reading fails
     */
    public Mono<Void> checked() {
        return Mono.<Void>create(sink -> {
                    try {
                        checkStart();
                        sink.success();
                    } catch (IOException e) {
                        sink.error(readError(e));
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * The elements in input order, with backpressure. The input is read on a thread of the bounded elastic scheduler.
     * Each element is emitted as soon as it is read. A cancel closes the input.
     *
     * @return one element for each line or row; it fails with an {@link InvalidInputException} if the input is not
     *     usable, or with an {@link IOException} if reading fails
     */
    public Flux<InputElement<String>> elements() {
        return Flux.generate(() -> this, InputReader::next, InputReader::closeQuietly)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Estimates the number of elements from the part of the file that is read already.
     *
     * @return the estimate, or -1 if the size of the input is unknown
     */
    public long estimateElements() {
        long compressed = source.compressedBytesRead();
        long read = compressed == UNKNOWN ? lines.bytesRead() : compressed;
        long count = lastNumber() - firstNumber() + 1;
        return source.totalBytes() == UNKNOWN || read == 0 || count == 0
                ? UNKNOWN
                : Math.max(count, Math.round((double) count * source.totalBytes() / read));
    }

    /** {@return the number of the first element} */
    public long firstNumber() {
        return records.firstNumber();
    }

    /** {@return the number of the last element that was read; {@code firstNumber() - 1} before the first element} */
    public long lastNumber() {
        return records.lastNumber();
    }

    /** {@return whether the input has thousands of lines, or an unknown number of lines} */
    public boolean isLarge() {
        return source.totalBytes() == UNKNOWN
                || source.compressedBytesRead() != UNKNOWN
                || source.totalBytes() >= LARGE_BYTES;
    }

    private void checkStart() throws IOException {
        if (startChecked) {
            return;
        }
        startChecked = true;
        source.checkContent();
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
            input.checkStart();
            InputElement<String> element = input.records.next();
            input.requireSameHeader(element);
            if (element == null) {
                sink.complete();
            } else {
                sink.next(element);
            }
        } catch (IOException e) {
            sink.error(readError(e));
        }
        return input;
    }

    private void requireSameHeader(@Nullable InputElement<String> element) throws IOException {
        if (rows != null && element instanceof ValidElement<String> row && rows.isOtherHeader(row.value())) {
            throw new IOException("Row " + row.line() + " is " + JsonValueReader.quoted(row.value())
                    + ", the header of another file with other columns; expected the same columns in the same order. "
                    + "Send each file with a job of its own. An account of the name account needs JSON lines.");
        }
    }

    private static IOException readError(IOException e) {
        return new IOException("The input cannot be read: " + e.getMessage(), e);
    }

    private static void closeQuietly(InputReader input) {
        try {
            input.close();
        } catch (IOException e) {
            // All elements have been read, so a failing close loses nothing.
        }
    }
}
