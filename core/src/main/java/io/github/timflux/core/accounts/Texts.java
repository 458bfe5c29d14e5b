package io.github.timflux.core.accounts;

/** Compares characters with strings. */
public final class Texts {

    private Texts() {}

    /**
     * The hash of a text.
     *
     * @param text has it
     * @param offset where it begins
     * @param length how long it is
     * @return what {@link String#hashCode()} of the same characters is
     */
    public static int hash(char[] text, int offset, int length) {
        int hash = 0;
        for (int index = offset; index < offset + length; index++) {
            hash = 31 * hash + text[index];
        }
        return hash;
    }

    /**
     * Compares.
     *
     * @param known a string
     * @param text has a text
     * @param offset where that begins
     * @param length how long it is
     * @return whether they are the same characters
     */
    public static boolean same(String known, char[] text, int offset, int length) {
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
}
