package io.github.timflux.cli.option;

import static java.util.Objects.requireNonNullElseGet;

import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.error.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command line options for the form of csv input and csv output. */
public final class CsvOptions {

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            converter = CsvDelimiterConverter.class,
            description = "The character between the columns of csv input and csv output: , ; | tab or another single "
                    + "character. Default: for the input, the one of , ; tab | that the header has; for the output, a "
                    + "comma, or a tab if the file name ends in .tsv.")
    private @Nullable CsvDelimiter delimiter;

    @Option(
            names = "--output-bom",
            description = "Start a csv output with a byte order mark, so that Excel reads it as UTF-8.")
    private boolean byteOrderMark;

    @Option(
            names = "--escape-formulas",
            description = "Put ' before each value of a csv output that a spreadsheet could execute as a formula, "
                    + "because it begins with = + - @ a tab or a line break. Such an output is for reading; as an "
                    + "input, it would have other values.")
    private boolean escapesFormulas;

    /** Checks that each given option has an effect. */
    public void validate(boolean isCsvInput, boolean isCsvOutput) {
        if (delimiter != null && !isCsvInput && !isCsvOutput) {
            throw new UsageException("--delimiter is given, but neither input nor output is csv; expected "
                    + "--input-format csv or --output-format csv.");
        }
        if (!isCsvOutput && (byteOrderMark || escapesFormulas)) {
            throw new UsageException((byteOrderMark ? "--output-bom" : "--escape-formulas")
                    + " is given, but the output is not csv; expected --output-format csv.");
        }
    }

    /** The delimiter of input and output, or null if none is given. */
    public @Nullable CsvDelimiter delimiter() {
        return delimiter;
    }

    /** The form of a csv output with this name. */
    public CsvDialect outputDialect(Path file) {
        return new CsvDialect(
                requireNonNullElseGet(delimiter, () -> FileFormat.delimiterOf(file)), byteOrderMark, escapesFormulas);
    }
}
