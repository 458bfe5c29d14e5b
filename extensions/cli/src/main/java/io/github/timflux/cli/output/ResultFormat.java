package io.github.timflux.cli.output;

import java.util.function.Function;

/**
 * How answers are written.
 *
 * @param <T> what the operation answers for an account
 */
public final class ResultFormat<T> {

    private final Function<OutputDestination, ResultWriter<T>> writerFactory;

    private ResultFormat(Function<OutputDestination, ResultWriter<T>> opening) {
        this.writerFactory = opening;
    }

    /**
     * A line of JSON for each answer.
     *
     * @param values writes a value
     * @param <T> what the operation answers for an account
     * @return the format
     */
    public static <T> ResultFormat<T> json(JsonValueWriter<T> values) {
        return new ResultFormat<>(destination -> new JsonLinesResultWriter<>(destination.stream(), values));
    }

    /**
     * A row of CSV for each answer, below a header.
     *
     * @param columns the columns of a value
     * @param <T> what the operation answers for an account
     * @return the format
     */
    public static <T> ResultFormat<T> csv(ResultColumns<T> columns) {
        return new ResultFormat<>(destination -> {
            CsvResultWriter<T> rows = new CsvResultWriter<>(destination.stream(), columns);
            if (destination.isNew()) {
                rows.writeHeader();
            }
            return rows;
        });
    }

    /** Begins to write, or goes on with what an earlier run has written. */
    ResultWriter<T> open(OutputDestination destination) {
        return writerFactory.apply(destination);
    }
}
