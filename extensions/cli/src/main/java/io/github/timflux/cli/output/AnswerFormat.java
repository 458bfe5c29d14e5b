package io.github.timflux.cli.output;

import java.util.function.Function;

/**
 * How answers are written.
 *
 * @param <T> what the operation answers for an account
 */
public final class AnswerFormat<T> {

    private final Function<Destination, AnswerWriter<T>> opening;

    private AnswerFormat(Function<Destination, AnswerWriter<T>> opening) {
        this.opening = opening;
    }

    /**
     * A line of JSON for each answer.
     *
     * @param values writes a value
     * @param <T> what the operation answers for an account
     * @return the format
     */
    public static <T> AnswerFormat<T> json(ValueWriter<T> values) {
        return new AnswerFormat<>(destination -> new JsonWriter<>(destination.stream(), values));
    }

    /**
     * A row of CSV for each answer, below a header.
     *
     * @param table the columns of a value
     * @param <T> what the operation answers for an account
     * @return the format
     */
    public static <T> AnswerFormat<T> csv(Table<T> table) {
        return new AnswerFormat<>(destination -> {
            RowWriter<T> rows = new RowWriter<>(destination.stream(), table);
            if (destination.isNew()) {
                rows.writeHeader();
            }
            return rows;
        });
    }

    /** Begins to write, or goes on with what an earlier run has written. */
    AnswerWriter<T> on(Destination destination) {
        return opening.apply(destination);
    }
}
