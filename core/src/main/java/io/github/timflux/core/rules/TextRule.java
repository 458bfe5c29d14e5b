package io.github.timflux.core.rules;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * How long a text may be.
 *
 * @param what what messages call it
 * @param least the fewest bytes in UTF-8
 * @param most the most bytes in UTF-8
 */
record TextRule(String what, int least, int most) {

    private static final int SHOWN = 40;

    /** Why the text cannot be sent, or null if it can. */
    @Nullable TimException refusal(@Nullable String text) {
        if (text == null) {
            return refused("is null; expected a text");
        }
        boolean ascii = isAscii(text);
        int halfPair = ascii ? -1 : halfPair(text);
        if (halfPair >= 0) {
            return refused("has half a surrogate pair at index " + halfPair + "; expected a text of Unicode");
        }
        int bytes = ascii ? text.length() : bytes(text);
        if (bytes < least) {
            return refused("is empty; expected at least one character");
        }
        return bytes <= most
                ? null
                : refused("\"" + beginning(text) + "\" has " + bytes + " bytes in UTF-8; expected at most " + most);
    }

    TextRule named(String name) {
        return new TextRule(name, least, most);
    }

    private TimException refused(String why) {
        return invalid("The " + what + " " + why + ".");
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
    private static int halfPair(String text) {
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

    private static int bytes(String text) {
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

    private static String beginning(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN) + "...";
    }
}
