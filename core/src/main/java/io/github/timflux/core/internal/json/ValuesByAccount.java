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
 * What an answer has for the accounts that were asked for, by account. Takes a word of memory for each, for they are
 * found in the request.
 */
final class ValuesByAccount<V> extends AbstractMap<String, V> {

    private final AccountIndex requested;
    private final @Nullable Object[] values;

    /** Where the account is that is looked for next, if they are looked for in order. Any value will do. */
    private int guess;

    ValuesByAccount(AccountIndex asked) {
        this.requested = asked;
        this.values = new @Nullable Object[asked.size()];
    }

    /** Puts a value at the place of an account. Of several, the first counts. */
    void putIfAbsent(int place, V value) {
        if (values[place] == null) {
            values[place] = value;
        }
    }

    @Override
    public @Nullable V get(@Nullable Object account) {
        int place = requested.indexOf(account, guess);
        guess = place + 1;
        return place < 0 ? null : at(place);
    }

    @SuppressWarnings("unchecked") // Nothing else is put there.
    private @Nullable V at(int place) {
        return (V) values[place];
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
                        .filter(place -> values[place] != null)
                        .mapToObj(ValuesByAccount.this::entry)
                        .iterator();
            }

            @Override
            public int size() {
                return (int) Arrays.stream(values).filter(Objects::nonNull).count();
            }
        };
    }

    private Entry<String, V> entry(int place) {
        return Map.entry(requested.get(place), Objects.requireNonNull(at(place)));
    }
}
