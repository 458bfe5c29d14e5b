package io.github.timflux.cli.output;

import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.csv.CsvRowWriter;
import java.util.function.Function;

/**
 * Format of the results in an output.
 *
 * @param <T> the type of the result values
 */
public final class ResultFormat<T> {

    private final Function<OutputDestination, ResultWriter<T>> writerFactory;

    private ResultFormat(Function<OutputDestination, ResultWriter<T>> opening) {
        this.writerFactory = opening;
    }

    /**
     * One JSON object for each line.
     *
     * @param values formats a value
     * @param <T> the type of the result values
     * @return the format
     */
    public static <T> ResultFormat<T> json(JsonValueWriter<T> values) {
        return new ResultFormat<>(destination -> new JsonLinesResultWriter<>(destination.stream(), values));
    }

    /**
     * A CSV header, and one row for each result.
     *
     * @param columns the columns of a value
     * @param dialect the form of the rows
     * @param <T> the type of the result values
     * @return the format
     */
    public static <T> ResultFormat<T> csv(ResultColumns<T> columns, CsvDialect dialect) {
        return new ResultFormat<>(destination -> {
            CsvResultWriter<T> rows = new CsvResultWriter<>(new CsvRowWriter(destination.stream(), dialect), columns);
            if (destination.isNew()) {
                rows.writeHeader();
            }
            return rows;
        });
    }

    /**
     * Adds the failed lines, for a destination that has a stream for them.
     *
     * @param failedLines writes the failed lines
     * @return the format for both
     */
    public ResultFormat<T> withFailedLines(FailedLines failedLines) {
        return new ResultFormat<>(destination -> failedLines.addTo(open(destination), destination));
    }

    /** Creates a writer. It writes a CSV header only to a new destination. */
    ResultWriter<T> open(OutputDestination destination) {
        return writerFactory.apply(destination);
    }
}
