package io.github.timflux.cli.input;

/**
 * Detects whether a line ends inside a quoted CSV field. A quote opens a field only at the start of the field, and a
 * doubled quote inside the field is a literal quote.
 */
final class OpenQuoteDetector {

    private OpenQuoteDetector() {}

    /**
     * Returns whether a quoted field continues behind a line.
     *
     * @param line the line
     * @param open whether a quoted field continues from the previous line
     * @param delimiter the character between the fields
     */
    static boolean leavesOpen(String line, boolean open, char delimiter) {
        if (!open && line.indexOf('"') < 0) {
            return false;
        }
        boolean inside = open;
        boolean begins = !open;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (closed && c != '"' && c != delimiter) {
                // Text behind a closing quote is not CSV. The row ends here, and the parser reports the error.
                return false;
            }
            if (c == '"' && (inside || begins || closed)) {
                // A quote directly behind a closing quote reopens the field: both quotes stand for one literal quote.
                closed = inside;
                inside = !inside;
            } else {
                closed = false;
            }
            begins = c == delimiter;
        }
        return inside;
    }
}
