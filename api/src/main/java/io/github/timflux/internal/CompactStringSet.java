package io.github.timflux.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable set of up to 16 strings that keeps the order of its elements. This set takes a fifth of the memory of a
 * {@code LinkedHashSet}. A search compares all strings, which is the fastest search in a set of this size. An element
 * can be null, like one of a {@code LinkedHashSet}.
 */
public final class CompactStringSet extends UnmodifiableSet<String> {

    private static final int MAX_SIZE = 16;

    private static final CompactStringSet EMPTY = new CompactStringSet(new String[0]);

    private final String[] strings;

    private CompactStringSet(String[] strings) {
        this.strings = strings;
    }

    /**
     * Copies a set, unless it is already compact. A set of more than 16 strings is copied into another unmodifiable set
     * that keeps the order. A concurrent set can change meanwhile.
     *
     * @param source the set to copy
     * @return an unmodifiable set with the same strings in the same order
     */
    public static Set<String> copyOf(Set<String> source) {
        if (source instanceof CompactStringSet) {
            return source;
        }
        String[] strings = new String[source.size()];
        int length = 0;
        for (String string : source) {
            if (length == strings.length) {
                strings = Arrays.copyOf(strings, 2 * length + 1);
            }
            strings[length++] = string;
        }
        return ofStrings(length == strings.length ? strings : Arrays.copyOf(strings, length));
    }

    /**
     * Creates a set from a copy of the start of an array. A repeated string counts once.
     *
     * @param strings the strings
     * @param length the number of strings to copy
     * @return an unmodifiable set that keeps the order
     */
    public static Set<String> copyOf(String[] strings, int length) {
        return length == 0 ? EMPTY : ofStrings(Arrays.copyOf(strings, length));
    }

    private static Set<String> ofStrings(String[] strings) {
        return isCompact(strings, 1)
                ? new CompactStringSet(strings)
                : Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(strings)));
    }

    /**
     * Returns true if a compact collection can hold the strings, that is, if there are at most 16 keys and no key
     * appears twice. Even the keys of a map can repeat, for example if it changes while it is copied.
     *
     * @param step the distance between two keys in the array: 2 if keys and values alternate, 1 if there are only keys
     */
    static boolean isCompact(String[] strings, int step) {
        if (strings.length > MAX_SIZE * step) {
            return false;
        }
        for (int index = step; index < strings.length; index += step) {
            for (int earlier = 0; earlier < index; earlier += step) {
                if (Objects.equals(strings[index], strings[earlier])) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean contains(@Nullable Object element) {
        for (String string : strings) {
            if (Objects.equals(string, element)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forEach(Consumer<? super String> action) {
        for (String string : strings) {
            action.accept(string);
        }
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
