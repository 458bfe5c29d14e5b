package io.github.timflux.core.internal.window;

/** Compares texts in UTF-8 with strings. */
final class AsciiStringMatcher {

    private AsciiStringMatcher() {}

    /** What {@link String#hashCode()} of the same characters is, if all are ASCII. */
    static int hash(byte[] text, int offset, int length) {
        int hash = 0;
        for (int index = offset; index < offset + length; index++) {
            hash = 31 * hash + text[index];
        }
        return hash;
    }

    /** Whether they are the same characters, all of them ASCII. */
    static boolean matches(String known, byte[] text, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (known.charAt(index) != text[offset + index]) {
                return false;
            }
        }
        return true;
    }

    static boolean isAscii(byte[] text, int offset, int length) {
        int all = 0;
        for (int index = offset; index < offset + length; index++) {
            all |= text[index];
        }
        return all >= 0;
    }
}
