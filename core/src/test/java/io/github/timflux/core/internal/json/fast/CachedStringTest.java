package io.github.timflux.core.internal.json.fast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CachedStringTest {

    @Test
    void shouldMatchOnlyIfAllWordsAreEqual() {
        CachedString text = new CachedString(1, 2, 3, 4, 32, "text");
        assertThat(text.matches(1, 2, 3, 4)).isTrue();
        assertThat(text.matches(0, 2, 3, 4)).isFalse();
        assertThat(text.matches(1, 0, 3, 4)).isFalse();
        assertThat(text.matches(1, 2, 0, 4)).isFalse();
        assertThat(text.matches(1, 2, 3, 0)).isFalse();
    }
}
