package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Keeps some of the texts that were read last: attributes are called and are much the same for all accounts, and a
 * string that is there already need not be made. May be used by several threads: each of them finds a string with the
 * words that it was made of, or none, for both are final and behind one reference.
 */
final class RecentStringCache {

    /** How many bytes a text may have: what is longer is hardly ever the same. */
    static final int MAX_BYTES = 4 * Long.BYTES;

    /** For a few hundred kinds of values; more would not stay in the processor's caches. */
    private static final int SLOT_BITS = 10;

    /** Spreads words, which mostly are digits and letters. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final @Nullable CachedString[] strings = new @Nullable CachedString[1 << SLOT_BITS];

    /** Begins with texts that are certain to come: whoever looks for one of these then finds that very string. */
    RecentStringCache(String... certain) {
        for (String text : certain) {
            byte[] bytes = text.getBytes(UTF_8);
            CachedString known = CachedString.of(bytes, text);
            strings[slot(known.first(), known.second(), known.third(), known.fourth())] = known;
        }
    }

    /** A text of UTF-8 that has no control characters; the words are these bytes, with zeros behind their end. */
    CachedString intern(byte[] bytes, int offset, int length, long first, long second, long third, long fourth) {
        int slot = slot(first, second, third, fourth);
        CachedString known = strings[slot];
        if (known == null || !known.matches(first, second, third, fourth)) {
            known = new CachedString(first, second, third, fourth, length, new String(bytes, offset, length, UTF_8));
            strings[slot] = known;
        }
        return known;
    }

    private static int slot(long first, long second, long third, long fourth) {
        long hash = first + Long.rotateLeft(second, 21) + Long.rotateLeft(third, 42) + Long.rotateLeft(fourth, 11);
        return (int) (((hash ^ (hash >>> Integer.SIZE)) * GOLDEN) >>> (Long.SIZE - SLOT_BITS));
    }
}
