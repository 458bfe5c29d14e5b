package io.github.timflux.cli.input;

import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
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
 * rows of {@value LineReader#LONGEST} characters. A parser of a whole file would take all that follows a quote that is
 * not closed for one field; here that line is refused, and reading goes on with the next one.
 *
 * <p>Rows are numbered as a spreadsheet does it: the header is the first.
 */
final class RowReader implements Texts {

    static final String UNCLOSED = "A quote that opens in the row is not closed within " + LineReader.LONGEST
            + " characters of UTF-8; expected a quote behind the field, and two for one within.";

    private static final long FIRST = 2;

    private final LineReader lines;
    private final Consumer<String> header;

    /** Lines that were taken for a part of a row and are none. */
    private final Deque<Piece> returned = new ArrayDeque<>();

    private final AtomicLong rows = new AtomicLong(FIRST - 1);

    /**
     * Reads rows.
     *
     * @param lines the lines
     * @param header is told the text of the first row
     */
    RowReader(LineReader lines, Consumer<String> header) {
        this.lines = lines;
        this.header = header;
    }

    /** Reads the first row; called before any other is read. */
    void readHeader() throws IOException {
        Element<String> first = row(1);
        if (first == null) {
            throw new UnusableInputException("The input has no header; expected one such as account, in UTF-8.");
        }
        if (first instanceof Refused<String> refused) {
            throw new UnusableInputException("The header of the input cannot be used. " + refused.complaint());
        }
        header.accept(((Taken<String>) first).value());
    }

    @Override
    public @Nullable Element<String> next() throws IOException {
        Element<String> row = row(rows.get() + 1);
        if (row != null) {
            rows.incrementAndGet();
        }
        return row;
    }

    private @Nullable Element<String> row(long number) throws IOException {
        Piece first = take();
        if (first == null) {
            return null;
        }
        if (first.line instanceof Refused<String> refused) {
            return new Refused<>(number, refused.account(), refused.complaint());
        }
        List<Piece> pieces = new ArrayList<>(List.of(first));
        boolean closed = !first.leavesOpen(false) || readOn(pieces);
        if (closed) {
            return new Taken<>(number, joined(pieces));
        }
        for (int index = pieces.size() - 1; index > 0; index--) {
            returned.addFirst(pieces.get(index));
        }
        return new Refused<>(number, Beginning.of(first.text()), UNCLOSED);
    }

    /** Reads lines until the quote is closed, or that takes too long. */
    private boolean readOn(List<Piece> pieces) throws IOException {
        long size = pieces.get(0).text().length();
        boolean open = true;
        while (open && size < LineReader.LONGEST) {
            Piece piece = take();
            if (piece == null) {
                return false;
            }
            pieces.add(piece);
            if (piece.line instanceof Refused<?>) {
                return false;
            }
            size += piece.text().length() + 1L;
            open = piece.leavesOpen(true);
        }
        return !open;
    }

    private @Nullable Piece take() throws IOException {
        if (!returned.isEmpty()) {
            return returned.removeFirst();
        }
        Element<String> line = lines.next();
        return line == null ? null : new Piece(line, lines.ending());
    }

    private static String joined(List<Piece> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0).text();
        }
        StringBuilder row = new StringBuilder();
        for (int index = 0; index < pieces.size(); index++) {
            row.append(index == 0 ? "" : pieces.get(index - 1).ending)
                    .append(pieces.get(index).text());
        }
        return row.toString();
    }

    @Override
    public long first() {
        return FIRST;
    }

    @Override
    public long last() {
        return rows.get();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A line, which may be a part of a row. */
    private record Piece(Element<String> line, String ending) {

        String text() {
            return line instanceof Taken<String> taken ? taken.value() : "";
        }

        /** Whether a field between quotes goes on behind the line. */
        boolean leavesOpen(boolean open) {
            return Quotes.leavesOpen(text(), open);
        }
    }
}
