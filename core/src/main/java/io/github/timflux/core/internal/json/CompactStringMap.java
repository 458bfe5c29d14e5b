package io.github.timflux.core.internal.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable map of a few strings that keeps the order of its entries. This map takes a third of the memory of a
 * {@code LinkedHashMap}. A look-up compares all keys, so the map should have at most 16 entries.
 */
final class CompactStringMap extends AbstractMap<String, String> {

    /** Keys and values alternate: key, value, key, value. */
    private final String[] pairs;

    /** Creates a map from an array in which keys and values alternate. The keys must be distinct. */
    CompactStringMap(String[] pairs) {
        this.pairs = pairs;
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        for (int index = 0; index < pairs.length; index += 2) {
            if (pairs[index].equals(key)) {
                return pairs[index + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int index = 0; index < pairs.length; index += 2) {
            action.accept(pairs[index], pairs[index + 1]);
        }
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new EntryIterator(pairs);
            }

            @Override
            public int size() {
                return CompactStringMap.this.size();
            }
        };
    }

    private static final class EntryIterator implements Iterator<Entry<String, String>> {

        private final String[] pairs;
        private int next;

        EntryIterator(String[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(pairs[next - 2], pairs[next - 1]);
        }
    }
}
