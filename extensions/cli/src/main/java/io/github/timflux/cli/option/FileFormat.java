package io.github.timflux.cli.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How elements and answers are written down. */
public enum FileFormat {
    /** An account or a JSON object in each line. */
    LINES,

    /** A table in CSV. */
    CSV;

    private static final Pattern CSV_FILE_NAME = Pattern.compile("(?i).*\\.csv(\\.gz)?");

    /** The one that was chosen, or else the one that the name of the file tells. */
    static FileFormat of(@Nullable FileFormat chosen, Path file) {
        if (chosen != null) {
            return chosen;
        }
        return CSV_FILE_NAME.matcher(file.toString()).matches() ? CSV : LINES;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
