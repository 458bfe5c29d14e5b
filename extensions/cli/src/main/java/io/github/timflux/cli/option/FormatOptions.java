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
            description = "The format of the input: lines or csv. Default: csv if the file name ends in .csv, "
                    + ".csv.gz, .tsv or .tsv.gz, otherwise lines.")
    private @Nullable FileFormat inputFormat;

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            description = "The format of the output, with the same default.")
    private @Nullable FileFormat outputFormat;

    @Option(
            names = COLUMNS,
            paramLabel = "NAME",
            split = ",",
            description = "The attributes that become columns of a csv output, in this order, such as sex,city. "
                    + "Default: all attribute names, which are read from the service.")
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
            throw new UsageException(COLUMNS + " is given, but the output is not csv; expected --output-format csv.");
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
                        "A column name is empty; expected attribute names, such as --columns sex,city.");
            }
            if (!seen.add(name)) {
                throw new UsageException("The column " + name + " is given twice; expected it once.");
            }
            if (ColumnNames.isReserved(name)) {
                throw new UsageException("The attribute " + name + " cannot be a column, because the name is reserved; "
                        + "expected other attributes in --columns, or --output-format lines.");
            }
        }
        return names;
    }
}
