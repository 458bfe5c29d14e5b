package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNullElse;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.timflux.cli.csv.CsvDelimiter;
import java.util.List;

/** Splits a CSV row into fields with FastCSV. */
final class CsvRowSplitter {

    private final CsvDelimiter delimiter;
    private final CsvReaderBuilder csv;

    /** The settings are strict: an ambiguous row is an error. */
    CsvRowSplitter(CsvDelimiter delimiter) {
        this.delimiter = delimiter;
        this.csv = CsvReader.builder()
                .fieldSeparator(delimiter.character())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false);
    }

    CsvDelimiter delimiter() {
        return delimiter;
    }

    /**
     * Splits a row.
     *
     * @throws IllegalArgumentException if the text is not exactly one CSV row
     */
    List<String> split(String row) {
        if (row.isEmpty()) {
            throw new IllegalArgumentException("The row is empty; expected an account.");
        }
        try {
            List<CsvRecord> records = csv.ofCsvRecord(row).stream().limit(2).toList();
            if (records.size() > 1) {
                throw new IllegalArgumentException(
                        "The row has a carriage return that is not followed by a line feed; expected it inside "
                                + "quotes.");
            }
            return records.get(0).getFields();
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("The row is not CSV: " + withoutPosition(e) + ".", e);
        }
    }

    /** Removes the line number from the message. Each row is parsed alone, so FastCSV always reports line 1. */
    private static String withoutPosition(CsvParseException e) {
        return requireNonNullElse(e.getMessage(), "unknown reason").replace(" (record starting at line 1)", "");
    }
}
