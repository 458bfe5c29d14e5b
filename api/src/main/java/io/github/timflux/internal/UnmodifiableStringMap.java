package io.github.timflux.internal;

import java.util.AbstractMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Map without changes: each method that could change the map throws. The methods of {@link AbstractMap} throw only if
 * the change would have an effect.
 */
abstract class UnmodifiableStringMap extends AbstractMap<String, String> {

    @Override
    public final String put(String key, String value) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final void putAll(Map<? extends String, ? extends String> source) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String putIfAbsent(String key, String value) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String remove(@Nullable Object key) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final boolean remove(@Nullable Object key, @Nullable Object value) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String replace(String key, String value) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final boolean replace(String key, String oldValue, String newValue) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final void replaceAll(BiFunction<? super String, ? super String, ? extends String> function) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String compute(
            String key, BiFunction<? super String, ? super @Nullable String, ? extends @Nullable String> function) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String computeIfAbsent(String key, Function<? super String, ? extends @Nullable String> function) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String computeIfPresent(
            String key, BiFunction<? super String, ? super String, ? extends @Nullable String> function) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final String merge(
            String key, String value, BiFunction<? super String, ? super String, ? extends @Nullable String> function) {
        throw UnmodifiableSet.unmodifiable();
    }

    @Override
    public final void clear() {
        throw UnmodifiableSet.unmodifiable();
    }
}
