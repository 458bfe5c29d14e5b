package io.github.timflux.core.internal.json.fast;

/**
 * A text that has been read.
 *
 * @param first its first eight bytes in UTF-8, with zeros behind its end; so are the three words that follow
 * @param length how many bytes it has
 * @param value what they are
 */
record CachedString(long first, long second, long third, long fourth, int length, String value) {

    /** A text of up to 32 bytes. */
    static CachedString of(byte[] bytes, String text) {
        int length = bytes.length;
        return new CachedString(
                EightByteScanner.word(bytes, 0, length),
                EightByteScanner.word(bytes, Long.BYTES, length),
                EightByteScanner.word(bytes, 2 * Long.BYTES, length),
                EightByteScanner.word(bytes, 3 * Long.BYTES, length),
                length,
                text);
    }

    boolean matches(long first, long second, long third, long fourth) {
        return this.first == first && this.second == second && this.third == third && this.fourth == fourth;
    }

    /** Whether it is this text that comes here, and then a quote. Of long texts, which are no names, it says no. */
    boolean isNextIn(byte[] bytes, int at, int end) {
        return length < Long.BYTES
                ? EightByteScanner.isQuoteAt(length, EightByteScanner.word(bytes, at, end) ^ first)
                : length < 2 * Long.BYTES
                        && EightByteScanner.word(bytes, at, end) == first
                        && EightByteScanner.isQuoteAt(
                                length - Long.BYTES, EightByteScanner.word(bytes, at + Long.BYTES, end) ^ second);
    }
}
