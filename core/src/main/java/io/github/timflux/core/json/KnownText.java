package io.github.timflux.core.json;

/**
 * A text that has been read.
 *
 * @param first its first eight bytes in UTF-8, with zeros behind its end; so are the three words that follow
 * @param length how many bytes it has
 * @param text what they are
 */
record KnownText(long first, long second, long third, long fourth, int length, String text) {

    /** A text of up to 32 bytes. */
    static KnownText of(byte[] bytes, String text) {
        int length = bytes.length;
        return new KnownText(
                Words.word(bytes, 0, length),
                Words.word(bytes, Long.BYTES, length),
                Words.word(bytes, 2 * Long.BYTES, length),
                Words.word(bytes, 3 * Long.BYTES, length),
                length,
                text);
    }

    boolean is(long first, long second, long third, long fourth) {
        return this.first == first && this.second == second && this.third == third && this.fourth == fourth;
    }

    /** Whether it is this text that comes here, and then a quote. Of long texts, which are no names, it says no. */
    boolean isAt(byte[] bytes, int at, int end) {
        return length < Long.BYTES
                ? Words.isQuoteAt(length, Words.word(bytes, at, end) ^ first)
                : length < 2 * Long.BYTES
                        && Words.word(bytes, at, end) == first
                        && Words.isQuoteAt(length - Long.BYTES, Words.word(bytes, at + Long.BYTES, end) ^ second);
    }
}
