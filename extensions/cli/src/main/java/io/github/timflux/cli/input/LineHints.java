package io.github.timflux.cli.input;

/** Detects characters that show that a line is not one line, and explains how they get into a file. */
final class LineHints {

    static final String CARRIAGE_RETURNS =
            "If the file has CR line endings, as old versions of Excel write them, convert it with tr '\\r' '\\n'.";

    private static final String BYTE_ORDER_MARK =
            "It contains a byte order mark: two files were probably joined without a line break between them.";

    private static final char MARK = '\uFEFF';
    private static final char NEXT_LINE = '\u0085';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private LineHints() {}

    /** Adds hints to the error of a line. */
    static String addTo(String message, String line) {
        String hints = line.indexOf('\r') < 0 ? "" : " " + CARRIAGE_RETURNS;
        return message + hints + (line.indexOf(MARK) < 0 ? "" : " " + BYTE_ORDER_MARK);
    }

    /** Requires that a line can be a single account. */
    static void requireOneAccount(String line) {
        requireNoMark(line);
        for (int index = 0; index < line.length(); index++) {
            char c = line.charAt(index);
            if (c == '\r' || c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                throw new IllegalArgumentException(String.format(
                        "The line contains the line break U+%04X; expected one account, and LF or CRLF behind it.",
                        (int) c));
            }
        }
    }

    /** Requires that an account contains no byte order mark. */
    static void requireNoMark(String account) {
        if (account.indexOf(MARK) >= 0) {
            throw new IllegalArgumentException("The line is not a single account.");
        }
    }
}
