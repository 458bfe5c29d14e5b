package io.github.timflux.cli.job;

import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.output.ResultColumns;
import io.github.timflux.cli.output.ResultFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines the output of an operation.
 *
 * @param jsonWriter writes a result value as JSON
 * @param columns creates the CSV columns; the argument has the attribute names
 * @param hasAttributeColumns whether the attributes are CSV columns
 * @param <O> the type of the result values
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

    /** The format for all results: CSV, or JSON without a dialect. */
    ResultFormat<O> results(@Nullable CsvDialect dialect, List<String> columnNames) {
        return dialect == null ? ResultFormat.json(jsonWriter) : ResultFormat.csv(columns.apply(columnNames), dialect);
    }

    /** The format for an output of failures only: CSV, or JSON without a dialect. */
    <F> ResultFormat<F> failures(@Nullable CsvDialect dialect, List<String> columnNames) {
        return dialect == null
                ? ResultFormat.json(JsonValueWriter.ok())
                : ResultFormat.csv(
                        new ResultColumns<>(columns.apply(columnNames).names(), value -> List.of()), dialect);
    }
}
