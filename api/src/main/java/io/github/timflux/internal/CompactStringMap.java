package io.github.timflux.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable map of up to 16 strings that keeps the order of its entries. This map takes a quarter of the memory of a
 * {@code LinkedHashMap}. A search compares all keys, which is the fastest search in a map of this size. Keys and values
 * can be null, like those of a {@code LinkedHashMap}.
 */
public final class CompactStringMap extends UnmodifiableStringMap {

    private static final CompactStringMap EMPTY = new CompactStringMap(new String[0]);

    /** Keys and values alternate: key, value, key, value. */
    private final String[] pairs;

    private CompactStringMap(String[] pairs) {
        this.pairs = pairs;
    }

    /** {@return a map with one entry} */
    public static Map<String, String> of(String key, String value) {
        return new CompactStringMap(new String[] {key, value});
    }

    /**
     * Copies a map, unless it is already compact. A map of more than 16 entries is copied into another unmodifiable map
     * that keeps the order. A concurrent map can change meanwhile.
     *
     * @param source the map to copy
     * @return an unmodifiable map with the same entries in the same order
     */
    public static Map<String, String> copyOf(Map<String, String> source) {
        if (source instanceof CompactStringMap) {
            return source;
        }
        // Not entrySet().toArray(), because the entries of some maps change with the map.
        String[] pairs = new String[2 * source.size()];
        int length = 0;
        for (Entry<String, String> entry : source.entrySet()) {
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * length + 2);
            }
            pairs[length++] = entry.getKey();
            pairs[length++] = entry.getValue();
        }
        return ofPairs(length == pairs.length ? pairs : Arrays.copyOf(pairs, length));
    }

    /**
     * Creates a map from a copy of the start of an array. If a key appears twice, the map contains the last value.
     *
     * @param pairs keys and values, which alternate
     * @param length the number of keys and values to copy
     * @return an unmodifiable map that keeps the order
     */
    public static Map<String, String> copyOf(String[] pairs, int length) {
        return length == 0 ? EMPTY : ofPairs(Arrays.copyOf(pairs, length));
    }

    private static Map<String, String> ofPairs(String[] pairs) {
        return CompactStringSet.isCompact(pairs, 2) ? new CompactStringMap(pairs) : toLinkedMap(pairs);
    }

    private static Map<String, String> toLinkedMap(String[] pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            map.put(pairs[index], pairs[index + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        int index = indexOf(key);
        return index < 0 ? null : pairs[index + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    private int indexOf(@Nullable Object key) {
        for (int index = 0; index < pairs.length; index += 2) {
            if (Objects.equals(pairs[index], key)) {
                return index;
            }
        }
        return -1;
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

    /** {@return whether all entries match; unlike a loop over the entries, this creates no objects} */
    public boolean allMatch(BiPredicate<? super String, ? super String> predicate) {
        for (int index = 0; index < pairs.length; index += 2) {
            if (!predicate.test(pairs[index], pairs[index + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new EntrySet(pairs);
    }

    private static final class EntrySet extends UnmodifiableSet<Entry<String, String>> {

        private final String[] pairs;

        EntrySet(String[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public Iterator<Entry<String, String>> iterator() {
            return new EntryIterator(pairs);
        }

        @Override
        public int size() {
            return pairs.length / 2;
        }
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
            // Not Map.entry, because keys and values can be null.
            return new SimpleImmutableEntry<>(pairs[next - 2], pairs[next - 1]);
        }
    }
}
