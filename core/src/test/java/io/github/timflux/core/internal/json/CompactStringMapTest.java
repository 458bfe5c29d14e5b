package io.github.timflux.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

final class CompactStringMapTest {

    private final Map<String, String> map = new CompactStringMap(new String[] {"z", "1", "a", "1", "m", ""});

    @Test
    void shouldEqualAnyOtherMapWithTheSameEntries() {
        Map<String, String> other = Map.of("a", "1", "m", "", "z", "1");
        assertThat(map).isEqualTo(other).hasSameHashCodeAs(other).hasSize(3);
        assertThat(other).isEqualTo(map);
        assertThat(map).hasToString("{z=1, a=1, m=}");
    }

    @Test
    void shouldFindKeysAndNotValues() {
        assertThat(map).containsKey("z").doesNotContainKey("1").doesNotContainKey("b");
        assertThat(map.get("a")).isEqualTo("1");
        assertThat(map.get("1")).isNull();
        assertThat(map.getOrDefault("b", "none")).isEqualTo("none");
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
    void shouldBeUnmodifiable() {
        TestResponses.assertUnmodifiable(map);
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
}
