package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads any bytes as a table. However they come, each line is in one row; a row is as short as it can be for its quotes
 * to be closed, as the library finds that has all of it; and a row that cannot be closed is refused alone.
 */
final class CsvRowFuzz {

    /** Far from the limit of a row, and few enough to be tried in all ways. */
    private static final int MOST_BYTES = 1_000;

    private CsvRowFuzz() {}

    static void check(byte[] bytes, int mostAtOnce, List<InputElement<String>> lines) {
        List<InputElement<String>> rows = rows(bytes, mostAtOnce);
        LineReaderFuzz.check(
                rows(bytes, Integer.MAX_VALUE - 1), rows, "rows that come at once and those that come in pieces");
        CsvRowParser<?> parser = CsvRowParser.tagUpdates();
        parser.readHeader("account,tags");
        rows.forEach(row -> parse(row, parser));
        if (bytes.length <= MOST_BYTES && new String(bytes, ISO_8859_1).indexOf('\r') < 0) {
            LineReaderFuzz.check(rows, slowRows(lines), "rows cut fast and slowly");
        }
    }

    /** Whoever cannot understand a row says so and does nothing else. */
    private static void parse(InputElement<String> row, CsvRowParser<?> parser) {
        LineReaderFuzz.check(InputElement.parse(row, parser).line(), row.line(), "the numbers of a row cut and parsed");
    }

    private static List<InputElement<String>> rows(byte[] bytes, int mostAtOnce) {
        List<InputElement<String>> elements = new ArrayList<>();
        try (CsvRowReader rows =
                new CsvRowReader(new Utf8LineReader(new ChunkedInputStream(bytes, mostAtOnce)), header -> {})) {
            for (InputElement<String> row = rows.next(); row != null; row = rows.next()) {
                elements.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return elements;
    }

    private static List<InputElement<String>> slowRows(List<InputElement<String>> lines) {
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
            boolean whole = row != null && !isOpen(row);
            rows.add(row != null && whole ? new ValidElement<>(number, row) : refused(number, lines.get(at)));
            at = whole ? end : at + 1;
        }
        return rows;
    }

    private static InputElement<String> refused(long number, InputElement<String> line) {
        if (line instanceof InvalidElement<String> refused) {
            return new InvalidElement<>(number, refused.account(), refused.message());
        }
        return new InvalidElement<>(number, TextExcerpt.of("" + text(line)), CsvRowReader.UNCLOSED_QUOTE);
    }

    private static @Nullable String text(InputElement<String> line) {
        return line instanceof ValidElement<String> taken ? taken.value() : null;
    }

    /** Whether all that is wrong with it is that a quote is open in the end. */
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
