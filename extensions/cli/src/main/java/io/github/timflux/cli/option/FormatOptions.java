package io.github.timflux.cli.option;

import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.error.UsageException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command line options for the formats of input and output. */
public final class FormatOptions {

    /** The option that only operations with attribute columns have. */
    public static final String COLUMNS = "--columns";

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "lines or csv. Default: csv if the name ends in .csv or .csv.gz, lines otherwise.")
    private @Nullable FileFormat inputFormat;

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "The same for the output.")
    private @Nullable FileFormat outputFormat;

    @Option(
            names = COLUMNS,
            paramLabel = "NAME",
            split = ",",
            description = "The attributes that get a column in a csv output, in this order, such as sex,city. "
                    + "Default: all that the application has, for which the service is asked.")
    private @Nullable List<String> columns;

    public FileFormat inputFormat(Path file) {
        return FileFormat.of(inputFormat, file);
    }

    public FileFormat outputFormat(Path file) {
        return FileFormat.of(outputFormat, file);
    }

    /**
     * The attribute columns of the output; empty if the output has none.
     *
     * @param isTable whether the output is CSV
     * @param hasColumns whether the operation has attribute columns
     * @param names reads the names of all attributes of the application
     */
    public List<String> columns(boolean isTable, boolean hasColumns, Supplier<List<String>> names) {
        if (columns != null && !isTable) {
            throw new UsageException(
                    COLUMNS + " is given, but the output is no table; expected it with --output-format csv.");
        }
        if (!isTable || !hasColumns) {
            return List.of();
        }
        return requireValid(columns == null ? names.get() : columns);
    }

    private static List<String> requireValid(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw new UsageException(
                        "The name of a column is empty; expected those of attributes, such as --columns sex,city.");
            }
            if (!seen.add(name)) {
                throw new UsageException("The column " + name + " is wanted twice; expected it once.");
            }
            if (ColumnNames.isReserved(name)) {
                throw new UsageException("The attribute " + name + " cannot have a column, as another one has this name"
                        + "; expected other attributes in --columns, or an output of lines.");
            }
        }
        return names;
    }
}
