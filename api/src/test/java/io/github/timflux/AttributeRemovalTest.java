package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttributeRemovalTest {

    @Test
    void shouldNotChangeWhenSourceSetChanges() {
        Set<String> names = new LinkedHashSet<>(List.of("sex"));
        AttributeRemoval removal = new AttributeRemoval("u", names);
        names.add("city");
        assertThat(removal.names()).containsExactly("sex");
    }

    @Test
    void shouldKeepOrderOfNamesInUnmodifiableSet() {
        AttributeRemoval removal = new AttributeRemoval("u", new LinkedHashSet<>(List.of("z", "a", "m", "b")));
        assertThat(removal.names()).containsExactly("z", "a", "m", "b").isUnmodifiable();
    }

    @Test
    void shouldKeepRepeatedNameOnce() {
        assertThat(AttributeRemoval.of("u", "z", "a", "z").names())
                .containsExactly("z", "a")
                .isUnmodifiable();
        assertThat(AttributeRemoval.of("u", "a", "z")).isEqualTo(new AttributeRemoval("u", Set.of("z", "a")));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldAcceptValuesThatAreCheckedLater() {
        assertThat(AttributeRemoval.of("").names()).isEmpty();
        assertThat(new AttributeRemoval("u", Collections.singleton(null)).names())
                .containsOnlyNulls();
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldThrowForNullComponent() {
        assertThatNullPointerException()
                .isThrownBy(() -> AttributeRemoval.of(null, "city"))
                .withMessage("account");
        assertThatNullPointerException().isThrownBy(() -> new AttributeRemoval("u", null));
    }
}
