package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompactStringSetTest {

    private final Set<String> set = copyOf("z", "a", "m");

    @Test
    void shouldEqualAnyOtherSetWithTheSameStrings() {
        Set<String> other = Set.of("a", "m", "z");
        assertThat(set).isEqualTo(other).hasSameHashCodeAs(other).hasSize(3);
        assertThat(other).isEqualTo(set);
        assertThat(set).hasToString("[z, a, m]").isNotEqualTo(Set.of("a", "m")).isNotEqualTo(Set.of("a", "m", "y"));
    }

    @Test
    void shouldFindItsStringsOnly() {
        assertThat(set.contains("z")).isTrue();
        assertThat(set.contains("m")).isTrue();
        assertThat(set.contains("b")).isFalse();
        assertThat(set.contains(null)).isFalse();
        assertThat(set.containsAll(List.of("a", "b"))).isFalse();
    }

    @Test
    void shouldKeepTheOrder() {
        List<String> visited = new ArrayList<>();
        set.forEach(visited::add);
        assertThat(visited).containsExactly("z", "a", "m");
        assertThat(set).containsExactly("z", "a", "m");
        assertThat(set.stream()).containsExactly("z", "a", "m");
    }

    @Test
    void shouldThrowForEachChange() {
        assertThat(set).isUnmodifiable();
        assertThat(copyOf()).isUnmodifiable();
    }

    @Test
    void shouldThrowAfterTheLastString() {
        Iterator<String> strings = copyOf("a").iterator();
        strings.next();
        assertThat(strings.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(strings::next);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 100, 10_000})
    void shouldCopyASetOfAnySize(int size) {
        Set<String> source = numbered(size);
        Set<String> copy = CompactStringSet.copyOf(source);
        assertThat(copy instanceof CompactStringSet).isEqualTo(size <= 16);
        assertThat(copy).isUnmodifiable().isEqualTo(source).hasSameHashCodeAs(source);
        assertThat(copy).containsExactlyElementsOf(source);
        source.clear();
        assertThat(copy).hasSize(size);
    }

    @Test
    void shouldCopyNoCompactSet() {
        assertThat(CompactStringSet.copyOf(set)).isSameAs(set);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldContainNullLikeOtherSets() {
        Set<String> source = new LinkedHashSet<>(Arrays.asList("a", null));
        Set<String> copy = CompactStringSet.copyOf(source);
        assertThat(copy).isEqualTo(source).hasSameHashCodeAs(source).hasToString("[a, null]");
        assertThat(source).isEqualTo(copy);
        assertThat(copy.contains(null)).isTrue();
        assertThatNullPointerException().isThrownBy(() -> CompactStringSet.copyOf(null));
    }

    @Test
    void shouldKeepARepeatedStringOnce() {
        assertThat(copyOf("z", "a", "z")).containsExactly("z", "a").isUnmodifiable();
    }

    @Test
    void shouldCopyTheStartOfAnArrayOnly() {
        String[] strings = {"a", "b"};
        Set<String> copy = CompactStringSet.copyOf(strings, 1);
        strings[0] = "c";
        assertThat(copy).containsExactly("a");
        assertThat(CompactStringSet.copyOf(strings, 0)).isEmpty();
    }

    /** The size of such a set is that of another moment than its strings. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 16, 17, 30})
    void shouldCopyASetThatChangesMeanwhile(int sizeBefore) {
        Set<String> strings = ConcurrentHashMap.newKeySet();
        strings.addAll(numbered(3));
        Set<String> source = new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                return strings.iterator();
            }

            @Override
            public int size() {
                return sizeBefore;
            }
        };
        assertThat(CompactStringSet.copyOf(source)).isEqualTo(strings);
    }

    private static Set<String> copyOf(String... strings) {
        return CompactStringSet.copyOf(strings, strings.length);
    }

    private static Set<String> numbered(int size) {
        Set<String> set = new LinkedHashSet<>();
        IntStream.range(0, size).forEach(number -> set.add("string" + (size - number)));
        return set;
    }
}
