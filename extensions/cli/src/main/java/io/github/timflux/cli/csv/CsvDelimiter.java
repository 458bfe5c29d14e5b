package io.github.timflux.cli.csv;

import java.util.List;
import java.util.Optional;

/**
 * Character between the columns of a CSV file.
 *
 * @param character the character
 */
public record CsvDelimiter(char character) {

    /** The delimiter of RFC 4180. */
    public static final CsvDelimiter COMMA = new CsvDelimiter(',');

    /** The delimiter of tab-separated values. */
    public static final CsvDelimiter TAB = new CsvDelimiter('\t');

    /** Spreadsheets use it in countries where a comma is the decimal separator. */
    private static final CsvDelimiter SEMICOLON = new CsvDelimiter(';');

    private static final CsvDelimiter PIPE = new CsvDelimiter('|');

    /** The delimiters that can be detected in a header, the most frequent first. */
    public static final List<CsvDelimiter> DETECTABLE = List.of(COMMA, SEMICOLON, TAB, PIPE);

    /**
     * Quotes, line breaks, and characters that are rather an error of the encoding. A backslash is an escape in a
     * {@link PipeSeparatedList}, and alone it is probably an incomplete {@code \t}.
     */
    private static final String FORBIDDEN = "\"'\\\n\r\f\u000B\u0085\0\uFEFF\uFFFD";

    /**
     * Parses a delimiter.
     *
     * @param text a single character; {@code tab} and {@code \t} mean a tab
     * @return the delimiter; empty if the text is something else, or if the character cannot be a delimiter
     */
    public static Optional<CsvDelimiter> parse(String text) {
        if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
            return Optional.of(TAB);
        }
        return text.length() == 1 && isAllowed(text.charAt(0))
                ? Optional.of(new CsvDelimiter(text.charAt(0)))
                : Optional.empty();
    }

    private static boolean isAllowed(char c) {
        boolean isText = Character.isLetterOrDigit(c) || Character.isSurrogate(c) || Character.isSpaceChar(c);
        return !isText && FORBIDDEN.indexOf(c) < 0;
    }

    /** {@return the name in the plural, such as {@code semicolons}} */
    public String plural() {
        return switch (character) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "pipes";
            default ->
                Character.isISOControl(character)
                        ? String.format("characters U+%04X", (int) character)
                        : "characters '" + character + "'";
        };
    }
}
