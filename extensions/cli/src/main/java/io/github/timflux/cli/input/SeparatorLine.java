package io.github.timflux.cli.input;

import io.github.timflux.cli.csv.CsvDelimiter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A first line such as {@code sep=;}, by which a file declares its delimiter to Excel. It is not a row. */
final class SeparatorLine {

    private static final Pattern FORM = Pattern.compile("\"?sep=(.?)\"?", Pattern.CASE_INSENSITIVE);
    private static final int MAX_LENGTH = "\"sep=;\"".length();

    private SeparatorLine() {}

    static boolean matches(String line) {
        return line.length() <= MAX_LENGTH && FORM.matcher(line).matches();
    }

    /**
     * Returns the delimiter that the line declares; null if it is another line.
     *
     * @throws InvalidInputException if the line declares a character that cannot be a delimiter
     */
    static @Nullable CsvDelimiter delimiterIn(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        return CsvDelimiter.parse(matcher.group(1))
                .orElseThrow(() -> new InvalidInputException("The first line of the input is "
                        + JsonValueReader.quoted(line) + ", which declares no delimiter; expected a line such as "
                        + "sep=; or the header."));
    }
}
