package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Cache of recently read strings, so that a string that comes again is not created again. Attribute names and values
 * are much the same for all accounts.
 *
 * <p>Safe for use by several threads without a lock: an entry is immutable and is published by one reference, so a
 * thread sees either a complete entry or none.
 */
final class RecentStringCache {

    /** Maximum length of a cached string. Longer strings rarely come again. */
    static final int MAX_BYTES = 4 * Long.BYTES;

    /** 1,024 slots: enough for a few hundred distinct values, and small enough for the processor's caches. */
    private static final int SLOT_BITS = 10;

    /** Fibonacci hashing constant. It spreads words of digits and letters, which have many bits in common. */
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private final @Nullable CachedString[] slots = new @Nullable CachedString[1 << SLOT_BITS];

    /** Creates a cache that already contains these strings, each of at most 32 bytes. */
    RecentStringCache(String... preloaded) {
        for (String value : preloaded) {
            CachedString entry = CachedString.of(value.getBytes(UTF_8), value);
            slots[slotOf(entry.first(), entry.second(), entry.third(), entry.fourth())] = entry;
        }
    }

    /**
     * Returns the entry of a string without control characters and of at most 32 bytes. Creates it if it is not cached.
     * The four words contain the same bytes, with zeros after the end.
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
