package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fuzz target that reads any bytes as CSV rows. Each line belongs to one row. A row ends at the first line where
 * FastCSV finds its quotes closed. A line with an unclosed quote is rejected alone.
 */
final class CsvRowFuzz {

    /**
     * The limit is small enough for the quadratic reference implementation, and far below the maximum size of a row.
     */
    private static final int MAX_BYTES = 1_000;

    private CsvRowFuzz() {}

    static void check(byte[] bytes, int maxChunk, List<InputElement<String>> lines) {
        List<InputElement<String>> rows = rows(bytes, maxChunk);
        LineReaderFuzz.check(rows(bytes, Integer.MAX_VALUE - 1), rows, "rows read at once and rows read in chunks");
        CsvRowParser<?> parser = CsvRowParser.tagUpdates();
        parser.readHeader("account,tags", CsvDelimiter.COMMA);
        rows.forEach(row -> parse(row, parser));
        if (bytes.length <= MAX_BYTES && new String(bytes, ISO_8859_1).indexOf('\r') < 0) {
            boolean endsInBinaryData = LineReaderFuzz.endsInBinaryData(bytes);
            LineReaderFuzz.check(
                    rows, referenceRows(lines, endsInBinaryData), "rows of the reader and rows of the reference");
        }
    }

    /** An invalid row must be reported, and must not throw. */
    private static void parse(InputElement<String> row, CsvRowParser<?> parser) {
        LineReaderFuzz.check(
                InputElement.parse(row, parser).line(), row.line(), "the row numbers before and after parsing");
    }

    private static List<InputElement<String>> rows(byte[] bytes, int maxChunk) {
        List<InputElement<String>> elements = new ArrayList<>();
        try (CsvRowReader rows = new CsvRowReader(
                new Utf8LineReader(new ChunkedInputStream(bytes, maxChunk)),
                new DelimiterDetector(CsvDelimiter.COMMA, notice -> {}),
                (header, delimiter) -> {})) {
            for (InputElement<String> row = rows.next(); row != null; row = rows.next()) {
                elements.add(row);
            }
        } catch (IOException e) {
            LineReaderFuzz.checkIsBinaryData(e);
        }
        return elements;
    }

    /** A row that is open where binary data begins is not complete, so it is no row. */
    private static List<InputElement<String>> referenceRows(
            List<InputElement<String>> lines, boolean endsInBinaryData) {
        List<InputElement<String>> rows = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            long number = rows.size() + 2L;
            int end = at + 1;
            String row = text(lines.get(at));
            while (row != null && isOpen(row) && end < lines.size()) {
                String more = text(lines.get(end));
                row = more == null ? null : row + "\n" + more;
                end++;
            }
            if (endsInBinaryData && row != null && isOpen(row)) {
                return rows;
            }
            boolean whole = row != null && !isOpen(row);
            rows.add(row != null && whole ? new ValidElement<>(number, row) : invalid(number, lines.get(at)));
            at = whole ? end : at + 1;
        }
        return rows;
    }

    private static InputElement<String> invalid(long number, InputElement<String> line) {
        if (line instanceof InvalidElement<String> invalid) {
            return new InvalidElement<>(number, invalid.account(), invalid.message());
        }
        return new InvalidElement<>(number, TextExcerpt.of("" + text(line)), CsvRowReader.UNCLOSED_QUOTE);
    }

    private static @Nullable String text(InputElement<String> line) {
        return line instanceof ValidElement<String> valid ? valid.value() : null;
    }

    /** Returns whether the only error of the row is an open quote at its end. */
    private static boolean isOpen(String row) {
        try (CsvReader<?> csv = CsvReader.builder()
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .ofCsvRecord(row)) {
            csv.forEach(record -> {});
            return false;
        } catch (CsvParseException e) {
            return e.toString().contains("Unclosed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
