package io.github.timflux.cli.input;

/** Follows the quotes of CSV: they count at the beginning of a field, and within one two of them are none. */
final class OpenQuoteDetector {

    private OpenQuoteDetector() {}

    /**
     * Tells whether a field between quotes goes on behind a line.
     *
     * @param line the line
     * @param open whether it does so before it
     */
    static boolean leavesOpen(String line, boolean open) {
        if (!open && line.indexOf('"') < 0) {
            return false;
        }
        boolean inside = open;
        boolean begins = !open;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (closed && c != '"' && c != ',') {
                // That is no CSV, whatever follows.
                return false;
            }
            if (c == '"' && (inside || begins || closed)) {
                // Right behind the one that closes, another one opens again: both together stand for one.
                closed = inside;
                inside = !inside;
            } else {
                closed = false;
            }
            begins = c == ',';
        }
        return inside;
    }
}
