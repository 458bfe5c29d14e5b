package io.github.timflux.cli.output;

import io.github.timflux.TimException;
import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.CsvRowWriter;
import io.github.timflux.cli.result.LineResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes each result as a CSV row. */
final class CsvResultWriter<T> implements ResultWriter<T> {

    private static final List<String> NO_ERROR = Collections.nCopies(ColumnNames.ERROR_COLUMNS.size(), "");

    private final ResultColumns<T> columns;
    private final CsvRowWriter csv;

    CsvResultWriter(CsvRowWriter csv, ResultColumns<T> columns) {
        this.csv = csv;
        this.columns = columns;
    }

    void writeHeader() {
        csv.writeHeader(row(ColumnNames.ACCOUNT, columns.names(), ColumnNames.ERROR_COLUMNS));
    }

    @Override
    public void write(LineResult<T> result) {
        List<String> row = result.result()
                .fold(
                        (account, value) -> row(account, columns.toFields().apply(value), NO_ERROR),
                        (account, cause) -> row(account, columns.emptyFields(), error(result.line(), cause)));
        csv.write(row);
    }

    @Override
    public void flush() {
        csv.flush();
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
