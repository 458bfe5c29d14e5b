package io.github.timflux.cli.input;

import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
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
    private final DelimiterDetector delimiters;
    private final BiConsumer<String, CsvDelimiter> header;

    /** Lines that were read as part of a row, and that are read again as rows. */
    private final Deque<RowPart> pushedBack = new ArrayDeque<>();

    /** The lines of the last row that are not pushed back. */
    private List<RowPart> lastRow = List.of();

    private CsvDelimiter delimiter = CsvDelimiter.COMMA;

    private final AtomicLong rows = new AtomicLong(FIRST_ROW - 1);

    /**
     * Creates a reader.
     *
     * @param lines the lines of the input
     * @param delimiters finds the delimiter
     * @param header receives the text of the header and its delimiter
     */
    CsvRowReader(Utf8LineReader lines, DelimiterDetector delimiters, BiConsumer<String, CsvDelimiter> header) {
        this.lines = lines;
        this.delimiters = delimiters;
        this.header = header;
    }

    /** Reads the header and finds its delimiter. Call this method before {@link #next()}. */
    void readHeader() throws IOException {
        List<CsvDelimiter> candidates = delimiters.candidates(readSeparatorLine());
        if (candidates.size() == 1) {
            delimiter = candidates.get(0);
            header.accept(readHeaderRow(), delimiter);
        } else {
            detectDelimiter(candidates);
        }
    }

    /** The header is read again with each delimiter, because the delimiter decides where a quoted name ends. */
    private void detectDelimiter(List<CsvDelimiter> candidates) throws IOException {
        for (CsvDelimiter candidate : candidates) {
            delimiter = candidate;
            if (readRow(1) instanceof ValidElement<String> row && DelimiterDetector.fits(row.value(), candidate)) {
                header.accept(row.value(), candidate);
                delimiters.onDetected(candidate);
                return;
            }
            pushBackRow();
        }
        delimiter = candidates.get(0);
        throw DelimiterDetector.noneFits(readHeaderRow(), candidates);
    }

    private String readHeaderRow() throws IOException {
        InputElement<String> first = readRow(1);
        if (first == null) {
            throw new InvalidInputException("The input has no header; expected a header such as account, in UTF-8.");
        }
        if (first instanceof InvalidElement<String> invalid) {
            throw CsvHeader.invalid(invalid.message());
        }
        return ((ValidElement<String>) first).value();
    }

    /** Skips a {@link SeparatorLine}. A spreadsheet does not count it as a row. */
    private @Nullable CsvDelimiter readSeparatorLine() throws IOException {
        CsvDelimiter declared = readRow(1) instanceof ValidElement<String> row && SeparatorLine.matches(row.value())
                ? SeparatorLine.delimiterIn(row.value())
                : null;
        if (declared == null) {
            pushBackRow();
        }
        return declared;
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
        lastRow = List.of();
        RowPart first = nextPart();
        if (first == null) {
            return null;
        }
        lastRow = List.of(first);
        if (first.line instanceof InvalidElement<String> invalid) {
            return new InvalidElement<>(number, invalid.account(), invalid.message());
        }
        List<RowPart> parts = new ArrayList<>(List.of(first));
        boolean closed = !leavesOpen(first, false) || readUntilClosed(parts);
        if (closed) {
            lastRow = parts;
            return new ValidElement<>(number, joined(parts));
        }
        pushBack(parts.subList(1, parts.size()));
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
            open = leavesOpen(part, true);
        }
        return !open;
    }

    /** Returns whether a quoted field continues behind a line. */
    private boolean leavesOpen(RowPart part, boolean open) {
        return OpenQuoteDetector.leavesOpen(part.text(), open, delimiter.character());
    }

    /** Makes the last row the next one again. */
    private void pushBackRow() {
        pushBack(lastRow);
    }

    private void pushBack(List<RowPart> parts) {
        for (int index = parts.size() - 1; index >= 0; index--) {
            pushedBack.addFirst(parts.get(index));
        }
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
    }
}
