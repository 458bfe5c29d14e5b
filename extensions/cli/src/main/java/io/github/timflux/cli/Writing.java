package io.github.timflux.cli;

import io.github.timflux.cli.output.AnswerFormat;
import io.github.timflux.cli.output.Table;
import io.github.timflux.cli.output.ValueWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How what an operation answers is written in an output.
 *
 * @param values writes it in JSON
 * @param table writes it in a table, with columns of these names if it has columns of its own
 * @param hasColumns whether it has columns of its own, which are the attributes
 * @param <O> what is answered for an account
 */
record Writing<O>(ValueWriter<O> values, Function<List<String>, Table<O>> table, boolean hasColumns) {

    static Writing<Map<String, String>> attributes() {
        return new Writing<>(ValueWriter.attributes(), Table::attributes, true);
    }

    static Writing<Set<String>> tags() {
        return new Writing<>(ValueWriter.tags(), columns -> Table.tags(), false);
    }

    static <O> Writing<O> ok() {
        return new Writing<>(ValueWriter.ok(), columns -> Table.ok(), false);
    }

    /** All answers. */
    AnswerFormat<O> answers(boolean isTable, List<String> columns) {
        return isTable ? AnswerFormat.csv(table.apply(columns)) : AnswerFormat.json(values);
    }

    /** Answers that are failures, whatever else there might be. */
    <F> AnswerFormat<F> failures(boolean isTable, List<String> columns) {
        return isTable
                ? AnswerFormat.csv(new Table<>(table.apply(columns).columns(), value -> List.of()))
                : AnswerFormat.json(ValueWriter.ok());
    }
}
