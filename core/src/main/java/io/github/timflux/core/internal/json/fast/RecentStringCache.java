package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Cache of recently read strings. If a string is in the cache, no new string is created for it. The cache is effective,
 * because most accounts have the same attribute names and values.
 *
 * <p>Several threads can use the cache without a lock. An entry is immutable and is stored with one write of a
 * reference, so a thread sees either a complete entry or no entry.
 */
final class RecentStringCache {

    /** Maximum length of a cached string in bytes. Longer strings are not cached, because they rarely appear again. */
    static final int MAX_BYTES = 4 * Long.BYTES;

    /**
     * The cache has 1,024 slots. 1,024 slots are enough for a few hundred distinct values and fit into the caches of
     * the processor.
     */
    private static final int SLOT_BITS = 10;

    /**
     * Fibonacci hashing constant. The hashing constant spreads strings over the slots, although digits and letters have
     * many bits in common.
     */
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private final @Nullable CachedString[] slots = new @Nullable CachedString[1 << SLOT_BITS];

    /** Creates a cache that already contains these strings. Each string must have at most 32 bytes. */
    RecentStringCache(String... preloaded) {
        for (String value : preloaded) {
            CachedString entry = CachedString.of(value.getBytes(UTF_8), value);
            slots[slotOf(entry.first(), entry.second(), entry.third(), entry.fourth())] = entry;
        }
    }

    /**
     * Returns the cache entry of a string. The string must have at most 32 bytes and no control characters. If the
     * string is not cached, a new entry is created. The parameters {@code first} to {@code fourth} contain the bytes of
     * the string, followed by zeros.
     */
    CachedString intern(byte[] bytes, int offset, int length, long first, long second, long third, long fourth) {
        int slot = slotOf(first, second, third, fourth);
        CachedString entry = slots[slot];
        if (entry == null || !entry.matches(first, second, third, fourth)) {
            entry = new CachedString(first, second, third, fourth, length, new String(bytes, offset, length, UTF_8));
            slots[slot] = entry;
        }
        return entry;
    }

    private static int slotOf(long first, long second, long third, long fourth) {
        long hash = first + Long.rotateLeft(second, 21) + Long.rotateLeft(third, 42) + Long.rotateLeft(fourth, 11);
        return (int) (((hash ^ (hash >>> Integer.SIZE)) * GOLDEN_RATIO) >>> (Long.SIZE - SLOT_BITS));
    }
}
