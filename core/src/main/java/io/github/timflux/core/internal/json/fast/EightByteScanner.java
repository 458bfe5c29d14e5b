package io.github.timflux.core.internal.json.fast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scans strings eight bytes at a time. A word holds eight bytes; the first byte is the lowest. Bytes after the end are
 * zero, and no string contains a zero byte, so the words of a string also determine its length.
 */
final class EightByteScanner {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LAST_BYTE = Long.BYTES - 1;
    private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final long BACKSLASHES = '\\' * LOWEST_BITS;

    /** XOR with this swaps quotes (0x22) and spaces (0x20), so that quotes come directly after control characters. */
    private static final long SWAP_QUOTE_AND_SPACE = ('"' ^ ' ') * LOWEST_BITS;

    private static final long AFTER_SWAPPED_QUOTE = (' ' + 1) * LOWEST_BITS;

    private EightByteScanner() {}

    /** Loads the eight bytes from {@code from} on. Bytes at and after {@code end} are zero. */
    static long loadWord(byte[] bytes, int from, int end) {
        return from + Long.BYTES <= end ? (long) EIGHT_BYTES.get(bytes, from) : loadLastWord(bytes, from, end);
    }

    private static long loadLastWord(byte[] bytes, int from, int end) {
        long word = 0;
        for (int index = end - 1; index >= from; index--) {
            word = (word << Byte.SIZE) | (bytes[index] & 0xFF);
        }
        return word;
    }

    /**
     * Finds the first terminator in a word: a quote, a backslash or a control character. Its byte in the returned mask
     * has the highest bit set. Bits of later bytes are undefined. Returns 0 if the word has no terminator.
     */
    static long terminatorMask(long word) {
        long backslashes = word ^ BACKSLASHES;
        return (((word ^ SWAP_QUOTE_AND_SPACE) - AFTER_SWAPPED_QUOTE) | ((backslashes - LOWEST_BITS) & ~backslashes))
                & ~word
                & HIGHEST_BITS;
    }

    /** Index of the first terminator in its word, 0 to 7; 8 if the mask is 0. */
    static int indexOfTerminator(long terminators) {
        return Long.numberOfTrailingZeros(terminators) >>> 3;
    }

    /** Whether the byte at this index is a quote and all bytes before it are zero. */
    static boolean hasOnlyQuoteAt(int index, long word) {
        return (word << ((LAST_BYTE - index) * Byte.SIZE)) == ((long) '"' << (LAST_BYTE * Byte.SIZE));
    }

    /** Returns the word with all bytes from the first terminator on set to zero. */
    static long clearFromTerminator(long word, long terminators) {
        return word & ((Long.lowestOneBit(terminators) >>> (Byte.SIZE - 1)) - 1);
    }
}
