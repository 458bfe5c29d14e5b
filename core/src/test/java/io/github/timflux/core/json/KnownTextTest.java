package io.github.timflux.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KnownTextTest {

    @Test
    void shouldBeKnownByAllItsWords() {
        KnownText text = new KnownText(1, 2, 3, 4, 32, "text");
        assertThat(text.is(1, 2, 3, 4)).isTrue();
        assertThat(text.is(0, 2, 3, 4)).isFalse();
        assertThat(text.is(1, 0, 3, 4)).isFalse();
        assertThat(text.is(1, 2, 0, 4)).isFalse();
        assertThat(text.is(1, 2, 3, 0)).isFalse();
    }
}
