package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.AbstractMap;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompactStringMapTest {

    private final Map<String, String> map = copyOf("z", "1", "a", "1", "m", "");

    @Test
    void shouldEqualAnyOtherMapWithTheSameEntries() {
        Map<String, String> other = Map.of("a", "1", "m", "", "z", "1");
        assertThat(map).isEqualTo(other).hasSameHashCodeAs(other).hasSize(3);
        assertThat(other).isEqualTo(map);
        assertThat(map).hasToString("{z=1, a=1, m=}");
        assertThat(map)
                .isNotEqualTo(Map.of("a", "1", "m", "", "z", "2"))
                .isNotEqualTo(Map.of("a", "1", "m", "", "y", "1"))
                .isNotEqualTo(Map.of("a", "1", "m", ""));
    }

    @Test
    void shouldFindKeysAndNotValues() {
        assertThat(map).containsKey("z").doesNotContainKey("1").doesNotContainKey("b");
        assertThat(map.get("a")).isEqualTo("1");
        assertThat(map.get("1")).isNull();
        assertThat(map.getOrDefault("b", "none")).isEqualTo("none");
        assertThat(map.get(null)).isNull();
        assertThat(map.containsKey(null)).isFalse();
    }

    @Test
    void shouldKeepTheOrderOfEntries() {
        List<String> visited = new ArrayList<>();
        map.forEach((key, value) -> visited.add(key + value));
        assertThat(visited).containsExactly("z1", "a1", "m");
        assertThat(map.keySet()).containsExactly("z", "a", "m");
        assertThat(map.values()).containsExactly("1", "1", "");
    }

    @Test
    void shouldMatchEachEntry() {
        assertThat(matches(copyOf(), (key, value) -> false)).isTrue();
        assertThat(matches(map, (key, value) -> value.equals(map.get(key)))).isTrue();
        assertThat(matches(map, (key, value) -> !key.equals("z"))).isFalse();
        assertThat(matches(map, (key, value) -> !value.isEmpty())).isFalse();
    }

    @Test
    void shouldThrowForEachChange() {
        assertThat(map).isUnmodifiable();
        assertThat(map.entrySet()).isUnmodifiable();
        assertThat(copyOf()).isUnmodifiable();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.entrySet().iterator().next().setValue("2"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.keySet().remove("z"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.values().remove("1"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.remove("a", "1"));
    }

    @Test
    void shouldThrowAfterTheLastEntry() {
        Iterator<String> keys = map.keySet().iterator();
        keys.next();
        keys.next();
        keys.next();
        assertThat(keys.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(keys::next);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 100, 10_000})
    void shouldCopyAMapOfAnySize(int size) {
        Map<String, String> source = numbered(size);
        Map<String, String> copy = CompactStringMap.copyOf(source);
        assertThat(copy instanceof CompactStringMap).isEqualTo(size <= 16);
        assertThat(copy).isUnmodifiable().isEqualTo(source).hasSameHashCodeAs(source);
        assertThat(copy.keySet()).containsExactlyElementsOf(source.keySet());
        source.clear();
        assertThat(copy).hasSize(size);
    }

    @Test
    void shouldCopyNoCompactMap() {
        assertThat(CompactStringMap.copyOf(map)).isSameAs(map);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldContainNullLikeOtherMaps() {
        Map<String, String> source = new LinkedHashMap<>();
        source.put(null, "1");
        source.put("a", null);
        Map<String, String> copy = CompactStringMap.copyOf(source);
        assertThat(copy).isEqualTo(source).hasSameHashCodeAs(source).hasToString("{null=1, a=null}");
        assertThat(source).isEqualTo(copy);
        assertThat(copy).containsKey("a").containsEntry(null, "1").isNotEqualTo(Map.of("a", "1"));
        assertThat(CompactStringMap.of("a", null)).isEqualTo(Collections.singletonMap("a", null));
        assertThatNullPointerException().isThrownBy(() -> CompactStringMap.copyOf(null));
    }

    @Test
    void shouldKeepTheFirstPositionAndTheLastValueOfARepeatedKey() {
        Map<String, String> copy = copyOf("a", "1", "b", "2", "a", "3");
        assertThat(copy).hasToString("{a=3, b=2}").isUnmodifiable().isEqualTo(Map.of("a", "3", "b", "2"));
    }

    @Test
    void shouldCopyTheStartOfAnArrayOnly() {
        String[] pairs = {"a", "1", "b", "2"};
        Map<String, String> copy = CompactStringMap.copyOf(pairs, 2);
        pairs[1] = "3";
        assertThat(copy).isEqualTo(Map.of("a", "1"));
        assertThat(CompactStringMap.copyOf(pairs, 0)).isEmpty();
    }

    /** The size of such a map is that of another moment than its entries. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 16, 17, 30})
    void shouldCopyAMapThatChangesMeanwhile(int sizeBefore) {
        Map<String, String> source = new ConcurrentHashMap<>(numbered(3)) {
            @Override
            public int size() {
                return sizeBefore;
            }
        };
        assertThat(new HashMap<>(CompactStringMap.copyOf(source))).isEqualTo(numbered(3));
    }

    /** An iterator of a concurrent map can return a key again that was removed and added meanwhile. */
    @Test
    void shouldCopyAMapThatReturnsAKeyTwice() {
        Map<String, String> source = new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                return new AbstractSet<>() {
                    @Override
                    public Iterator<Entry<String, String>> iterator() {
                        return List.<Entry<String, String>>of(entry("a", "1"), entry("a", "2"))
                                .iterator();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }
        };
        assertThat(CompactStringMap.copyOf(source)).hasSize(1).containsEntry("a", "2");
    }

    private static boolean matches(Map<String, String> map, BiPredicate<String, String> predicate) {
        return ((CompactStringMap) map).allMatch(predicate);
    }

    private static Map.Entry<String, String> entry(String key, String value) {
        return new SimpleImmutableEntry<>(key, value);
    }

    private static Map<String, String> copyOf(String... pairs) {
        return CompactStringMap.copyOf(pairs, pairs.length);
    }

    private static Map<String, String> numbered(int size) {
        Map<String, String> map = new LinkedHashMap<>();
        IntStream.range(0, size).forEach(number -> map.put("key" + (size - number), "value" + number));
        return map;
    }
}
