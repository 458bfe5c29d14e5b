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
    void shouldBeLikeAnyOtherMap() {
        Map<String, String> other = Map.of("a", "1", "m", "", "z", "1");
        assertThat(map).isEqualTo(other).hasSameHashCodeAs(other).hasSize(3);
        assertThat(other).isEqualTo(map);
        assertThat(map).hasToString("{z=1, a=1, m=}");
    }

    @Test
    void shouldFindNamesAndNotTexts() {
        assertThat(map).containsKey("z").doesNotContainKey("1").doesNotContainKey("b");
        assertThat(map.get("a")).isEqualTo("1");
        assertThat(map.get("1")).isNull();
        assertThat(map.getOrDefault("b", "none")).isEqualTo("none");
    }

    @Test
    void shouldKeepItsOrder() {
        List<String> told = new ArrayList<>();
        map.forEach((name, text) -> told.add(name + text));
        assertThat(told).containsExactly("z1", "a1", "m");
        assertThat(map.keySet()).containsExactly("z", "a", "m");
        assertThat(map.values()).containsExactly("1", "1", "");
    }

    @Test
    void shouldNotBeChanged() {
        Answers.assertFixed(map);
    }

    @Test
    void shouldHaveNothingBehindTheLast() {
        Iterator<String> names = map.keySet().iterator();
        names.next();
        names.next();
        names.next();
        assertThat(names.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(names::next);
    }
}
