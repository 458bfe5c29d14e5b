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
                EightByteScanner.loadWord(bytes, 0, length),
                EightByteScanner.loadWord(bytes, Long.BYTES, length),
                EightByteScanner.loadWord(bytes, 2 * Long.BYTES, length),
                EightByteScanner.loadWord(bytes, 3 * Long.BYTES, length),
                length,
                text);
    }

    boolean matches(long first, long second, long third, long fourth) {
        return this.first == first && this.second == second && this.third == third && this.fourth == fourth;
    }

    /** Whether it is this text that comes here, and then a quote. Of long texts, which are no names, it says no. */
    boolean isNextIn(byte[] bytes, int at, int end) {
        return length < Long.BYTES
                ? EightByteScanner.hasOnlyQuoteAt(length, EightByteScanner.loadWord(bytes, at, end) ^ first)
                : length < 2 * Long.BYTES
                        && EightByteScanner.loadWord(bytes, at, end) == first
                        && EightByteScanner.hasOnlyQuoteAt(
                                length - Long.BYTES, EightByteScanner.loadWord(bytes, at + Long.BYTES, end) ^ second);
    }
}
