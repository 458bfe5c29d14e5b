package io.github.timflux.core.internal.window;

/** Compares ASCII bytes with strings without creating a string. */
final class AsciiStringMatcher {

    private AsciiStringMatcher() {}

    /** Returns the {@link String#hashCode()} of the string that consists of these ASCII bytes. */
    static int hash(byte[] bytes, int offset, int length) {
        int hash = 0;
        for (int index = offset; index < offset + length; index++) {
            hash = 31 * hash + bytes[index];
        }
        return hash;
    }

    /** Returns whether all these bytes are ASCII and equal to the characters of the string. */
    static boolean matches(String string, byte[] bytes, int offset, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (string.charAt(index) != bytes[offset + index]) {
                return false;
            }
        }
        return true;
    }

    static boolean isAscii(byte[] bytes, int offset, int length) {
        int bits = 0;
        for (int index = offset; index < offset + length; index++) {
            bits |= bytes[index];
        }
        return bits >= 0;
    }
}
