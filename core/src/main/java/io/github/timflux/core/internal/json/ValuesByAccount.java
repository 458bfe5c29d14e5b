package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.window.AccountIndex;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable map of values by account. It keeps the order of the request. The map looks up accounts in the
 * {@link AccountIndex} of the request, so the map itself stores only one reference for each account, its value.
 */
final class ValuesByAccount<V> extends AbstractMap<String, V> {

    private final AccountIndex requested;
    private final @Nullable Object[] values;

    /**
     * The index in {@code requested} that the next {@link #get} tries first. The hint only speeds up reads in the order
     * of the request. A wrong hint does not change the result of {@link #get}.
     */
    private int hint;

    ValuesByAccount(AccountIndex requested) {
        this.requested = requested;
        this.values = new @Nullable Object[requested.size()];
    }

    /** Sets the value of the account at this index, unless the account already has a value. */
    void putIfAbsent(int index, V value) {
        if (values[index] == null) {
            values[index] = value;
        }
    }

    @Override
    public @Nullable V get(@Nullable Object account) {
        int index = requested.indexOf(account, hint);
        hint = index + 1;
        return index < 0 ? null : valueAt(index);
    }

    @SuppressWarnings("unchecked") // The cast is safe, because only putIfAbsent writes to the array.
    private @Nullable V valueAt(int index) {
        return (V) values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object account) {
        return get(account) != null;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, V>> iterator() {
                return IntStream.range(0, values.length)
                        .filter(index -> values[index] != null)
                        .mapToObj(ValuesByAccount.this::entry)
                        .iterator();
            }

            @Override
            public int size() {
                return (int) Arrays.stream(values).filter(Objects::nonNull).count();
            }
        };
    }

    private Entry<String, V> entry(int index) {
        return Map.entry(requested.get(index), Objects.requireNonNull(valueAt(index)));
    }
}
