package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TagUpdateTest {

    @Test
    void shouldNotChangeWhenSourceSetChanges() {
        Set<String> tags = new LinkedHashSet<>(List.of("gold"));
        TagUpdate update = new TagUpdate("u", tags);
        tags.add("silver");
        assertThat(update.tags()).containsExactly("gold");
    }

    @Test
    void shouldKeepOrderOfTagsInUnmodifiableSet() {
        TagUpdate update = new TagUpdate("u", new LinkedHashSet<>(List.of("z", "a", "m", "b")));
        assertThat(update.tags()).containsExactly("z", "a", "m", "b").isUnmodifiable();
    }

    @Test
    void shouldKeepRepeatedTagOnce() {
        assertThat(TagUpdate.of("u", "z", "a", "z").tags())
                .containsExactly("z", "a")
                .isUnmodifiable();
        assertThat(TagUpdate.of("u", "a", "z")).isEqualTo(new TagUpdate("u", Set.of("z", "a")));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldAcceptValuesThatAreCheckedLater() {
        assertThat(TagUpdate.of("").tags()).isEmpty();
        assertThat(new TagUpdate("u", Collections.singleton(null)).tags()).containsOnlyNulls();
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldThrowForNullComponent() {
        assertThatNullPointerException()
                .isThrownBy(() -> TagUpdate.of(null, "silver"))
                .withMessage("account");
        assertThatNullPointerException().isThrownBy(() -> new TagUpdate("u", null));
    }
}
