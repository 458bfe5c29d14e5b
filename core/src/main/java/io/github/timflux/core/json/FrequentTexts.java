package io.github.timflux.core.json;

import io.github.timflux.core.accounts.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some of the texts that were read last: attributes are called and are much the same for all accounts, and a
 * string that is there already need not be made. May be used by several threads: each of them finds a string as it was
 * made, or none.
 */
final class FrequentTexts {

    /** For a few hundred kinds of values; more would not stay in the processor's caches. */
    private static final int SLOTS = 1_024;

    /** What is longer is hardly ever the same. */
    private static final int LONGEST = 32;

    private final @Nullable String[] texts = new @Nullable String[SLOTS];

    /** These characters as a string. */
    String of(char[] text, int offset, int length) {
        if (length > LONGEST) {
            return new String(text, offset, length);
        }
        int hash = Texts.hash(text, offset, length);
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        String known = texts[slot];
        if (known == null || !Texts.same(known, text, offset, length)) {
            known = new String(text, offset, length);
            texts[slot] = known;
        }
        return known;
    }
}
