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
 * Puts lines together to rows of CSV, as there may be line breaks between quotes, without ever holding more than two
 * rows of {@value Utf8LineReader#MAX_LINE_BYTES} characters. A parser of a whole file would take all that follows a
 * quote that is not closed for one field; here that line is refused, and reading goes on with the next one.
 *
 * <p>Rows are numbered as a spreadsheet does it: the header is the first.
 */
final class CsvRowReader implements RecordReader {

    static final String UNCLOSED_QUOTE =
            "A quote that opens in the row is not closed within " + Utf8LineReader.MAX_LINE_BYTES
                    + " characters of UTF-8; expected a quote behind the field, and two for one within.";

    private static final long FIRST_ROW = 2;

    private final Utf8LineReader lines;
    private final Consumer<String> header;

    /** Lines that were taken for a part of a row and are none. */
    private final Deque<RowPart> pushedBack = new ArrayDeque<>();

    private final AtomicLong rows = new AtomicLong(FIRST_ROW - 1);

    /**
     * Reads rows.
     *
     * @param lines the lines
     * @param header is told the text of the first row
     */
    CsvRowReader(Utf8LineReader lines, Consumer<String> header) {
        this.lines = lines;
        this.header = header;
    }

    /** Reads the first row; called before any other is read. */
    void readHeader() throws IOException {
        InputElement<String> first = readRow(1);
        if (first == null) {
            throw new InvalidInputException("The input has no header; expected one such as account, in UTF-8.");
        }
        if (first instanceof InvalidElement<String> invalid) {
            throw new InvalidInputException("The header of the input cannot be used. " + invalid.message());
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

    /** Reads lines until the quote is closed, or that takes too long. */
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

    /** A line, which may be a part of a row. */
    private record RowPart(InputElement<String> line, String lineEnding) {

        String text() {
            return line instanceof ValidElement<String> valid ? valid.value() : "";
        }

        /** Whether a field between quotes goes on behind the line. */
        boolean leavesOpen(boolean open) {
            return OpenQuoteDetector.leavesOpen(text(), open);
        }
    }
}
