package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.timflux.TimException;
import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes each result as a CSV row. */
final class CsvResultWriter<T> implements ResultWriter<T> {

    private static final List<String> NO_ERROR = Collections.nCopies(ColumnNames.ERROR_COLUMNS.size(), "");

    private final ResultColumns<T> columns;
    private final CsvWriter csv;

    CsvResultWriter(OutputStream out, ResultColumns<T> columns) {
        this.columns = columns;
        // An OutputStreamWriter replaces an unpaired surrogate by "?". The service can return such text.
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new OutputStreamWriter(out, UTF_8));
    }

    void writeHeader() {
        csv.writeRecord(row(ColumnNames.ACCOUNT, columns.names(), ColumnNames.ERROR_COLUMNS));
    }

    @Override
    public void write(LineResult<T> result) {
        List<String> row = result.result()
                .fold(
                        (account, value) -> row(account, columns.toFields().apply(value), NO_ERROR),
                        (account, cause) -> row(account, columns.emptyFields(), error(result.line(), cause)));
        csv.writeRecord(row);
    }

    @Override
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(String account, List<String> fields, List<String> error) {
        List<String> row = new ArrayList<>(1 + fields.size() + error.size());
        row.add(account);
        row.addAll(fields);
        row.addAll(error);
        return row;
    }

    /** The fields of the error columns, in the order of {@link ColumnNames#ERROR_COLUMNS}. */
    static List<String> error(long line, TimException cause) {
        return List.of(
                cause.kind().name(),
                "" + cause.code(),
                cause.reason(),
                "" + cause.attempts(),
                cause.mayHaveBeenApplied() ? "true" : "",
                "" + line);
    }
}
