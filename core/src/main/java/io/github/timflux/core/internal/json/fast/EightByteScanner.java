package io.github.timflux.core.internal.json.fast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scans JSON strings in blocks of eight bytes. A block is a {@code long} with eight bytes. The first byte of the string
 * is the lowest byte of the block. In the last block of a string, the bytes after the end are zero. No string contains
 * a zero byte, so strings of different lengths have different blocks.
 */
final class EightByteScanner {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LAST_BYTE = Long.BYTES - 1;
    private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final long BACKSLASHES = '\\' * LOWEST_BITS;

    /**
     * XOR with this constant swaps quotes (0x22) and spaces (0x20). After the swap, quotes and control characters are
     * below 0x21, so one comparison finds them.
     */
    private static final long SWAP_QUOTE_AND_SPACE = ('"' ^ ' ') * LOWEST_BITS;

    private static final long AFTER_SWAPPED_QUOTE = (' ' + 1) * LOWEST_BITS;

    private EightByteScanner() {}

    /**
     * Loads the block of eight bytes that starts at index {@code from}. In the returned block, the bytes from index
     * {@code end} on are zero.
     */
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
     * Finds the first terminator in a block. A terminator is a quote, a backslash or a control character. In the
     * returned mask, the byte of the first terminator has its highest bit set. Only the first terminator in the mask is
     * reliable: the bits for later bytes can have any value. Returns 0 if the block has no terminator.
     */
    static long terminatorMask(long word) {
        long backslashes = word ^ BACKSLASHES;
        return (((word ^ SWAP_QUOTE_AND_SPACE) - AFTER_SWAPPED_QUOTE) | ((backslashes - LOWEST_BITS) & ~backslashes))
                & ~word
                & HIGHEST_BITS;
    }

    /** Returns the index of the first terminator in its block, 0 to 7. Returns 8 if the mask is 0. */
    static int indexOfTerminator(long terminators) {
        return Long.numberOfTrailingZeros(terminators) >>> 3;
    }

    /** Returns whether the byte at this index is a quote and all bytes before it are zero. */
    static boolean hasOnlyQuoteAt(int index, long word) {
        return (word << ((LAST_BYTE - index) * Byte.SIZE)) == ((long) '"' << (LAST_BYTE * Byte.SIZE));
    }

    /** Returns the block with all bytes from the first terminator on set to zero. */
    static long clearFromTerminator(long word, long terminators) {
        return word & ((Long.lowestOneBit(terminators) >>> (Byte.SIZE - 1)) - 1);
    }
}
