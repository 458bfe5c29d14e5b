package io.github.timflux.core.internal.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A few texts by name, in their order; not to be changed. Takes a third of the memory of a linked hash map. */
final class CompactStringMap extends AbstractMap<String, String> {

    /** Name, text, name, text. */
    private final String[] pairs;

    /** Of names and texts in turns; no name comes twice. */
    CompactStringMap(String[] pairs) {
        this.pairs = pairs;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        for (int index = 0; index < pairs.length; index += 2) {
            if (pairs[index].equals(name)) {
                return pairs[index + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
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
                return new Entries(pairs);
            }

            @Override
            public int size() {
                return CompactStringMap.this.size();
            }
        };
    }

    private static final class Entries implements Iterator<Entry<String, String>> {

        private final String[] pairs;
        private int next;

        Entries(String[] pairs) {
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
