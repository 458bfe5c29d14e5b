package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.timflux.TimException;
import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.input.CsvRowParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes failed rows with the columns of the input. Error columns of the input get the new error, and missing ones are
 * added at the end.
 */
final class FailedCsvRowWriter implements FailedLineWriter {

    private final CsvRowParser<?> input;
    private final Writer text;
    private final CsvWriter csv;
    private boolean hasHeader;

    /**
     * Creates a writer.
     *
     * @param out the stream
     * @param input has the header of the input; it is needed before the first row is written
     * @param isNew whether the header has to be written
     */
    FailedCsvRowWriter(OutputStream out, CsvRowParser<?> input, boolean isNew) {
        this.input = input;
        this.text = new OutputStreamWriter(out, UTF_8);
        // Without a buffer of its own, because text that is not a row is written between the rows.
        this.csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        this.hasHeader = !isNew;
    }

    /**
     * A row with the wrong number of fields gets the missing error columns too: without them, it could have the number
     * of fields of this file, and another meaning.
     */
    @Override
    public void writeInvalid(String row, long line, TimException cause) {
        writeHeader();
        List<String> fields = input.split(row);
        if (fields.isEmpty()) {
            writeText(row + FailedLineWriter.lineEnding(row));
        } else {
            csv.writeRecord(withError(fields, CsvResultWriter.error(line, cause)));
        }
    }

    @Override
    public void writeFailed(String row, long line, String account, TimException cause) {
        writeHeader();
        csv.writeRecord(withError(input.split(row), CsvResultWriter.error(line, cause)));
    }

    private void writeHeader() {
        if (!hasHeader) {
            hasHeader = true;
            List<String> names = new ArrayList<>(input.columns());
            missingErrorColumns().forEach(names::add);
            csv.writeRecord(names);
        }
    }

    private List<String> withError(List<String> row, List<String> error) {
        List<String> fields = new ArrayList<>(row);
        List<String> columns = input.columns();
        boolean fits = row.size() == columns.size();
        for (int index = 0; index < error.size(); index++) {
            int column = columns.indexOf(ColumnNames.ERROR_COLUMNS.get(index));
            if (column < 0) {
                fields.add(error.get(index));
            } else if (fits) {
                fields.set(column, error.get(index));
            }
        }
        return fields;
    }

    private List<String> missingErrorColumns() {
        return ColumnNames.ERROR_COLUMNS.stream()
                .filter(name -> !input.columns().contains(name))
                .toList();
    }

    /** Writes the header at last here, so that a file without failures is a valid input. */
    @Override
    public void flush() {
        if (input.hasHeader()) {
            writeHeader();
        }
        convertErrors(csv::flush);
    }

    private void writeText(String unchanged) {
        convertErrors(() -> text.write(unchanged));
    }

    private interface WriteAction {
        void run() throws IOException;
    }

    private static void convertErrors(WriteAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
