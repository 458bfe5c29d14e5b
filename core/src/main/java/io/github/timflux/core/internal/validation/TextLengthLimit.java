package io.github.timflux.core.internal.validation;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * Limits the length of a text, in bytes of UTF-8.
 *
 * @param name the name of the text in error messages
 * @param minBytes the minimum length in bytes
 * @param maxBytes the maximum length in bytes
 */
record TextLengthLimit(String name, int minBytes, int maxBytes) {

    private static final int MAX_SHOWN_CHARS = 40;

    /** Returns an error, or null if the text is valid. */
    @Nullable TimException validate(@Nullable String text) {
        return text != null && isShortAscii(text) ? null : validateUnicode(text);
    }

    /** Nearly all texts are valid and ASCII. They are read only once, in this check. */
    private boolean isShortAscii(String text) {
        int length = text.length();
        if (length < minBytes || length > maxBytes) {
            return false;
        }
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= text.charAt(i);
        }
        return bits < 0x80;
    }

    private @Nullable TimException validateUnicode(@Nullable String text) {
        if (text == null) {
            return error("is null; expected a text");
        }
        int unpaired = indexOfUnpairedSurrogate(text);
        if (unpaired >= 0) {
            return error("has half a surrogate pair at index " + unpaired + "; expected a text of Unicode");
        }
        int bytes = utf8Length(text);
        if (bytes < minBytes) {
            return error("is empty; expected at least one character");
        }
        return bytes <= maxBytes
                ? null
                : error("\"" + shorten(text) + "\" has " + bytes + " bytes in UTF-8; expected at most " + maxBytes);
    }

    TextLengthLimit withName(String name) {
        return new TextLengthLimit(name, minBytes, maxBytes);
    }

    private TimException error(String problem) {
        return invalid("The " + name + " " + problem + ".");
    }

    static TimException invalid(String reason) {
        return new TimException(ErrorKind.INVALID, 0, reason, null);
    }

    /** Returns the index of the first surrogate without its other half, or -1 if there is none. */
    private static int indexOfUnpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static int utf8Length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each surrogate counts as 2 bytes, because a pair of surrogates has 4 bytes in UTF-8.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static String shorten(String text) {
        if (text.length() <= MAX_SHOWN_CHARS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_SHOWN_CHARS - 1));
        return text.substring(0, splitsPair ? MAX_SHOWN_CHARS - 1 : MAX_SHOWN_CHARS) + "...";
    }
}
