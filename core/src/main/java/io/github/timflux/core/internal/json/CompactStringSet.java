package io.github.timflux.core.internal.json;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Unmodifiable set of a few strings that keeps the order of its elements. This set takes a fifth of the memory of a
 * {@code LinkedHashSet}. A look-up compares all strings, so the set should have at most 16 strings.
 */
final class CompactStringSet extends AbstractSet<String> {

    private final String[] strings;

    /** Creates a set of these strings, which must be distinct. */
    CompactStringSet(String[] strings) {
        this.strings = strings;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(strings).iterator();
    }

    @Override
    public int size() {
        return strings.length;
    }
}
