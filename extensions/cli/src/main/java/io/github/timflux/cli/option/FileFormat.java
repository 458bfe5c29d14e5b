package io.github.timflux.cli.option;

import io.github.timflux.cli.csv.CsvDelimiter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Format of the input or of the output. */
public enum FileFormat {
    /** One account or one JSON object for each line. */
    LINES,

    /** A CSV table. */
    CSV;

    private static final Pattern CSV_FILE_NAME = Pattern.compile("(?i).*\\.[ct]sv(\\.gz)?");
    private static final Pattern TSV_FILE_NAME = Pattern.compile("(?i).*\\.tsv(\\.gz)?");

    /** The chosen format, or the format that belongs to the file name. */
    static FileFormat of(@Nullable FileFormat chosen, Path file) {
        if (chosen != null) {
            return chosen;
        }
        return CSV_FILE_NAME.matcher(file.toString()).matches() ? CSV : LINES;
    }

    /** The delimiter that belongs to the name of a CSV file. */
    static CsvDelimiter delimiterOf(Path file) {
        return TSV_FILE_NAME.matcher(file.toString()).matches() ? CsvDelimiter.TAB : CsvDelimiter.COMMA;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
