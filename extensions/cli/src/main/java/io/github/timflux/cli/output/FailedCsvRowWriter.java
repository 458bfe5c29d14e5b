package io.github.timflux.cli.output;

import io.github.timflux.TimException;
import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.csv.CsvRowWriter;
import io.github.timflux.cli.input.CsvRowParser;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes failed rows with the columns of the input. Error columns of the input get the new error, and missing ones are
 * added at the end.
 */
final class FailedCsvRowWriter implements FailedLineWriter {

    private final OutputStream out;
    private final CsvRowParser<?> input;
    private @Nullable CsvRowWriter csv;
    private boolean hasHeader;

    /**
     * Creates a writer.
     *
     * @param out the stream
     * @param input has the header of the input; it is needed before the first row is written
     * @param isNew whether the header has to be written
     */
    FailedCsvRowWriter(OutputStream out, CsvRowParser<?> input, boolean isNew) {
        this.out = out;
        this.input = input;
        this.hasHeader = !isNew;
    }

    /**
     * A row with the wrong number of fields gets the missing error columns too: without them, it could have the number
     * of fields of this file, and another meaning.
     */
    @Override
    public void writeInvalid(String row, long line, TimException cause) {
        CsvRowWriter rows = rows();
        List<String> fields = input.split(row);
        if (fields.isEmpty()) {
            rows.writeText(row + FailedLineWriter.lineEnding(row));
        } else {
            rows.write(withError(fields, CsvResultWriter.error(line, cause)));
        }
    }

    @Override
    public void writeFailed(String row, long line, String account, TimException cause) {
        rows().write(withError(input.split(row), CsvResultWriter.error(line, cause)));
    }

    /** The writer behind the header. It has the delimiter of the input, which is known when the header was read. */
    private CsvRowWriter rows() {
        if (csv == null) {
            csv = new CsvRowWriter(out, CsvDialect.of(input.delimiter()));
        }
        if (!hasHeader) {
            hasHeader = true;
            List<String> names = new ArrayList<>(input.columns());
            names.addAll(missingErrorColumns());
            csv.writeHeader(names);
        }
        return csv;
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
            rows().flush();
        }
    }
}
