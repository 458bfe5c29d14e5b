package io.github.timflux.cli.input;

/** Shortens text that an error message quotes. */
final class TextExcerpt {

    static final int MAX_CHARACTERS = 64;

    private TextExcerpt() {}

    /** Returns at most {@value #MAX_CHARACTERS} code points, so that no surrogate pair is split. */
    static String of(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS));
    }
}
