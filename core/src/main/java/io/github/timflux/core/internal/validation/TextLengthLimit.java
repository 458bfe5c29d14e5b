package io.github.timflux.core.internal.validation;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * How long a text may be.
 *
 * @param name what messages call it
 * @param minBytes the fewest bytes in UTF-8
 * @param maxBytes the most bytes in UTF-8
 */
record TextLengthLimit(String name, int minBytes, int maxBytes) {

    private static final int MAX_SHOWN_CHARS = 40;

    /** Why the text cannot be sent, or null if it can. */
    @Nullable TimException validate(@Nullable String text) {
        if (text == null) {
            return error("is null; expected a text");
        }
        boolean ascii = isAscii(text);
        int halfPair = ascii ? -1 : unpairedSurrogate(text);
        if (halfPair >= 0) {
            return error("has half a surrogate pair at index " + halfPair + "; expected a text of Unicode");
        }
        int bytes = ascii ? text.length() : utf8Length(text);
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

    private TimException error(String why) {
        return invalid("The " + name + " " + why + ".");
    }

    static TimException invalid(String reason) {
        return new TimException(ErrorKind.INVALID, 0, reason, null);
    }

    /** As nearly all are that are checked by the million; of these, one look is enough. */
    private static boolean isAscii(String text) {
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits |= text.charAt(i);
        }
        return bits < 0x80;
    }

    /** Where the text is none of Unicode, or -1. */
    private static int unpairedSurrogate(String text) {
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
                // Half of a pair counts for two of the pair's four.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static String shorten(String text) {
        if (text.length() <= MAX_SHOWN_CHARS) {
            return text;
        }
        return text.substring(
                        0,
                        Character.isHighSurrogate(text.charAt(MAX_SHOWN_CHARS - 1))
                                ? MAX_SHOWN_CHARS - 1
                                : MAX_SHOWN_CHARS)
                + "...";
    }
}
