package io.github.timflux.core.internal.json.fast;

/**
 * A string together with its first 32 bytes in UTF-8. The bytes are stored as four {@code long} blocks of eight bytes.
 * If the string has fewer than 32 bytes, the remaining bytes are zero.
 *
 * @param first bytes 0 to 7
 * @param second bytes 8 to 15
 * @param third bytes 16 to 23
 * @param fourth bytes 24 to 31
 * @param length the length of the string in UTF-8, in bytes
 * @param value the string
 */
record CachedString(long first, long second, long third, long fourth, int length, String value) {

    /** Creates a cached string from at most 32 bytes. */
    static CachedString of(byte[] bytes, String value) {
        int length = bytes.length;
        return new CachedString(
                EightByteScanner.loadWord(bytes, 0, length),
                EightByteScanner.loadWord(bytes, Long.BYTES, length),
                EightByteScanner.loadWord(bytes, 2 * Long.BYTES, length),
                EightByteScanner.loadWord(bytes, 3 * Long.BYTES, length),
                length,
                value);
    }

    boolean matches(long first, long second, long third, long fourth) {
        return this.first == first && this.second == second && this.third == third && this.fourth == fourth;
    }

    /**
     * Returns whether this string and a closing quote stand at index {@code from} of {@code bytes}. For strings of 16
     * bytes or more, the result is always false.
     */
    boolean isNextIn(byte[] bytes, int from, int end) {
        return length < Long.BYTES
                ? EightByteScanner.hasOnlyQuoteAt(length, EightByteScanner.loadWord(bytes, from, end) ^ first)
                : length < 2 * Long.BYTES
                        && EightByteScanner.loadWord(bytes, from, end) == first
                        && EightByteScanner.hasOnlyQuoteAt(
                                length - Long.BYTES, EightByteScanner.loadWord(bytes, from + Long.BYTES, end) ^ second);
    }
}
