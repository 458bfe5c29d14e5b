package io.github.timflux.cli.job;

import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.output.ResultColumns;
import io.github.timflux.cli.output.ResultFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How what an operation answers is written in an output.
 *
 * @param jsonWriter writes it in JSON
 * @param columns writes it in a table, with columns of these names if it has columns of its own
 * @param hasAttributeColumns whether it has columns of its own, which are the attributes
 * @param <O> what is answered for an account
 */
public record OutputDefinition<O>(
        JsonValueWriter<O> jsonWriter, Function<List<String>, ResultColumns<O>> columns, boolean hasAttributeColumns) {

    static OutputDefinition<Map<String, String>> attributes() {
        return new OutputDefinition<>(JsonValueWriter.attributes(), ResultColumns::attributes, true);
    }

    static OutputDefinition<Set<String>> tags() {
        return new OutputDefinition<>(JsonValueWriter.tags(), columns -> ResultColumns.tags(), false);
    }

    static <O> OutputDefinition<O> ok() {
        return new OutputDefinition<>(JsonValueWriter.ok(), columns -> ResultColumns.none(), false);
    }

    /** All answers. */
    ResultFormat<O> results(boolean isCsv, List<String> columnNames) {
        return isCsv ? ResultFormat.csv(columns.apply(columnNames)) : ResultFormat.json(jsonWriter);
    }

    /** Answers that are failures, whatever else there might be. */
    <F> ResultFormat<F> failures(boolean isCsv, List<String> columnNames) {
        return isCsv
                ? ResultFormat.csv(
                        new ResultColumns<>(columns.apply(columnNames).names(), value -> List.of()))
                : ResultFormat.json(JsonValueWriter.ok());
    }
}
