package io.github.timflux.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How elements and answers are written down. */
enum Format {
    /** An account or a JSON object in each line. */
    LINES,

    /** A table in CSV. */
    CSV;

    private static final Pattern TABLE = Pattern.compile("(?i).*\\.csv(\\.gz)?");

    /** The one that was chosen, or else the one that the name of the file tells. */
    static Format of(@Nullable Format chosen, Path file) {
        if (chosen != null) {
            return chosen;
        }
        return TABLE.matcher(file.toString()).matches() ? CSV : LINES;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
