package io.github.timflux.internal;

/**
 * Makes texts of other programs safe for logs and terminals. A line break in a text could forge a line of a log, and an
 * escape sequence could change what a terminal shows.
 */
public final class PrintableText {

    /** Maximum length of a shortened text in UTF-16 units, with {@link #ELLIPSIS}. */
    public static final int MAX_LENGTH = 500;

    private static final String ELLIPSIS = "...";

    private static final char REPLACEMENT = '\uFFFD';

    private PrintableText() {}

    /**
     * Replaces all characters that control the output: control and format characters (with the ones that change the
     * direction of a text), line separators and unpaired surrogates.
     *
     * @param text any text
     * @return the text with a space instead of each white space character that is not printable, and U+FFFD instead of
     *     each other such character
     */
    public static String of(String text) {
        return text.codePoints().allMatch(PrintableText::isPrintable) ? text : replaceIn(text);
    }

    /**
     * Replaces the same characters as {@link #of(String)}, and shortens the text. Use this method for a text from
     * outside, whose length is not known.
     *
     * @param text any text
     * @return the text with at most {@link #MAX_LENGTH} UTF-16 units; it ends with three dots if it was shortened
     */
    public static String shortened(String text) {
        if (text.length() <= MAX_LENGTH) {
            return of(text);
        }
        int end = MAX_LENGTH - ELLIPSIS.length();
        // A code point of two surrogates is kept or dropped as a whole.
        boolean isInsidePair =
                Character.isHighSurrogate(text.charAt(end - 1)) && Character.isLowSurrogate(text.charAt(end));
        return of(text.substring(0, isInsidePair ? end - 1 : end)) + ELLIPSIS;
    }

    private static String replaceIn(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isPrintable(character) ? character : replacementOf(character))
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static int replacementOf(int character) {
        return Character.isWhitespace(character) ? ' ' : REPLACEMENT;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
