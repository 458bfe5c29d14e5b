package io.github.timflux.cli.input;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins lines to CSV rows, because a quoted field can contain line breaks. At most two rows of
 * {@value Utf8LineReader#MAX_LINE_BYTES} characters are in memory.
 *
 * <p>FastCSV does not read the input directly: after an unclosed quote it would read the rest of the file as one field.
 * This reader rejects the line with the quote and continues with the next line.
 *
 * <p>Rows are numbered as in a spreadsheet: the header is row 1.
 */
final class CsvRowReader implements RecordReader {

    static final String UNCLOSED_QUOTE =
            "A quote that opens in the row is not closed within " + Utf8LineReader.MAX_LINE_BYTES
                    + " characters; expected a closing quote, and a doubled quote for a quote inside the field.";

    private static final long FIRST_ROW = 2;

    private final Utf8LineReader lines;
    private final Consumer<String> header;

    /** Lines that were read as part of a row, and that are read again as rows. */
    private final Deque<RowPart> pushedBack = new ArrayDeque<>();

    private final AtomicLong rows = new AtomicLong(FIRST_ROW - 1);

    /**
     * Creates a reader.
     *
     * @param lines the lines of the input
     * @param header receives the text of the first row
     */
    CsvRowReader(Utf8LineReader lines, Consumer<String> header) {
        this.lines = lines;
        this.header = header;
    }

    /** Reads the first row. Call this method before {@link #next()}. */
    void readHeader() throws IOException {
        InputElement<String> first = readRow(1);
        if (first == null) {
            throw new InvalidInputException("The input has no header; expected a header such as account, in UTF-8.");
        }
        if (first instanceof InvalidElement<String> invalid) {
            throw new InvalidInputException("The header of the input is invalid. " + invalid.message());
        }
        header.accept(((ValidElement<String>) first).value());
    }

    @Override
    public @Nullable InputElement<String> next() throws IOException {
        InputElement<String> row = readRow(rows.get() + 1);
        if (row != null) {
            rows.incrementAndGet();
        }
        return row;
    }

    private @Nullable InputElement<String> readRow(long number) throws IOException {
        RowPart first = nextPart();
        if (first == null) {
            return null;
        }
        if (first.line instanceof InvalidElement<String> invalid) {
            return new InvalidElement<>(number, invalid.account(), invalid.message());
        }
        List<RowPart> parts = new ArrayList<>(List.of(first));
        boolean closed = !first.leavesOpen(false) || readUntilClosed(parts);
        if (closed) {
            return new ValidElement<>(number, joined(parts));
        }
        for (int index = parts.size() - 1; index > 0; index--) {
            pushedBack.addFirst(parts.get(index));
        }
        return new InvalidElement<>(number, TextExcerpt.of(first.text()), UNCLOSED_QUOTE);
    }

    /** Reads lines until the quote is closed. Returns false if the row becomes too long, or if the input ends. */
    private boolean readUntilClosed(List<RowPart> parts) throws IOException {
        long size = parts.get(0).text().length();
        boolean open = true;
        while (open && size < Utf8LineReader.MAX_LINE_BYTES) {
            RowPart part = nextPart();
            if (part == null) {
                return false;
            }
            parts.add(part);
            if (part.line instanceof InvalidElement<?>) {
                return false;
            }
            size += part.text().length() + 1L;
            open = part.leavesOpen(true);
        }
        return !open;
    }

    private @Nullable RowPart nextPart() throws IOException {
        if (!pushedBack.isEmpty()) {
            return pushedBack.removeFirst();
        }
        InputElement<String> line = lines.next();
        return line == null ? null : new RowPart(line, lines.lineEnding());
    }

    private static String joined(List<RowPart> parts) {
        if (parts.size() == 1) {
            return parts.get(0).text();
        }
        StringBuilder row = new StringBuilder();
        for (int index = 0; index < parts.size(); index++) {
            row.append(index == 0 ? "" : parts.get(index - 1).lineEnding)
                    .append(parts.get(index).text());
        }
        return row.toString();
    }

    @Override
    public long firstNumber() {
        return FIRST_ROW;
    }

    @Override
    public long lastNumber() {
        return rows.get();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A line that can be a part of a row. */
    private record RowPart(InputElement<String> line, String lineEnding) {

        String text() {
            return line instanceof ValidElement<String> valid ? valid.value() : "";
        }

        /** Returns whether a quoted field continues behind this line. */
        boolean leavesOpen(boolean open) {
            return OpenQuoteDetector.leavesOpen(text(), open);
        }
    }
}
