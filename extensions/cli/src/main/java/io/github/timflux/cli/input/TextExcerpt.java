package io.github.timflux.cli.input;

/** Shortens a text that is quoted in a complaint. */
final class TextExcerpt {

    static final int MAX_CHARACTERS = 64;

    private TextExcerpt() {}

    /** Cuts between characters, so that an emoji is kept whole or left out. */
    static String of(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS));
    }
}
