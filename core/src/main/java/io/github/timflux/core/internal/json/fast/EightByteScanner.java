package io.github.timflux.core.internal.json.fast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of a text at once, the first of which is the lowest of the word. A text without control
 * characters is all told by its words, with zeros behind its end: they tell its length, too.
 */
final class EightByteScanner {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LAST_PLACE = Long.BYTES - 1;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final long BACKSLASHES = '\\' * EACH;

    /** Has quotes and spaces change places: then quotes come right behind the control characters. */
    private static final long QUOTES_TO_SPACES = ('"' ^ ' ') * EACH;

    private static final long BEYOND_QUOTES = (' ' + 1) * EACH;

    private EightByteScanner() {}

    /** The bytes from here on, and zeros from the end on. */
    static long word(byte[] bytes, int at, int end) {
        return at + Long.BYTES <= end ? (long) EIGHT_BYTES.get(bytes, at) : last(bytes, at, end);
    }

    private static long last(byte[] bytes, int at, int end) {
        long word = 0;
        for (int index = end - 1; index >= at; index--) {
            word = (word << Byte.SIZE) | (bytes[index] & 0xFF);
        }
        return word;
    }

    /**
     * Has the highest bit set of the first byte that no text has as it stands: a quote, a backslash or a control
     * character. Bits of later bytes mean nothing. 0 if there is none.
     */
    static long terminatorMask(long word) {
        long backslashes = word ^ BACKSLASHES;
        return (((word ^ QUOTES_TO_SPACES) - BEYOND_QUOTES) | ((backslashes - EACH) & ~backslashes))
                & ~word
                & HIGHEST_BITS;
    }

    /** How many bytes are before the first mark. */
    static int bytesBefore(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Whether zeros are in a word up to this place, and there a quote. */
    static boolean isQuoteAt(int place, long word) {
        return (word << ((LAST_PLACE - place) * Byte.SIZE)) == ((long) '"' << (LAST_PLACE * Byte.SIZE));
    }

    /** The word with zeros from the first mark on. */
    static long clearFrom(long word, long marks) {
        return word & ((Long.lowestOneBit(marks) >>> (Byte.SIZE - 1)) - 1);
    }
}
