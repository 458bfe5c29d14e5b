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
    void shouldNotChangeWithTheSetItWasMadeOf() {
        Set<String> names = new LinkedHashSet<>(List.of("sex"));
        AttributeRemoval removal = new AttributeRemoval("u", names);
        names.add("city");
        assertThat(removal.names()).containsExactly("sex");
    }

    @Test
    void shouldKeepTheOrderOfNamesAndLetNobodyChangeThem() {
        AttributeRemoval removal = new AttributeRemoval("u", new LinkedHashSet<>(List.of("z", "a", "m", "b")));
        assertThat(removal.names()).containsExactly("z", "a", "m", "b").isUnmodifiable();
    }

    @Test
    void shouldTakeNamesOneByOneAndEachOnce() {
        assertThat(AttributeRemoval.of("u", "z", "a", "z").names())
                .containsExactly("z", "a")
                .isUnmodifiable();
        assertThat(AttributeRemoval.of("u", "a", "z")).isEqualTo(new AttributeRemoval("u", Set.of("z", "a")));
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldLeaveLimitsAndNullsAmongNamesToThoseWhoWriteIt() {
        assertThat(AttributeRemoval.of("").names()).isEmpty();
        assertThat(new AttributeRemoval("u", Collections.singleton(null)).names())
                .containsOnlyNulls();
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldRefuseToBeForNobodyOrOfNothing() {
        assertThatNullPointerException()
                .isThrownBy(() -> AttributeRemoval.of(null, "city"))
                .withMessage("account");
        assertThatNullPointerException().isThrownBy(() -> new AttributeRemoval("u", null));
    }
}
