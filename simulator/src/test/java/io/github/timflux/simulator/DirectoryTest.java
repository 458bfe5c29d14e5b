package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DirectoryTest {

    private final Directory both = new Only("a", "first").or(new Only("", "second"));

    @Test
    void shouldTakeAttributesAndTagsFromTheOneThatKnowsTheAccount() {
        assertThat(both.attributes("a1")).isEqualTo(Map.of("from", "first"));
        assertThat(both.tags("a1")).containsExactly("first");
        assertThat(both.attributes("b1")).isEqualTo(Map.of("from", "second"));
        assertThat(both.tags("b1")).containsExactly("second");
    }

    @Test
    void shouldHaveNoTagsAsAFunction() {
        Directory function = account -> Map.of();

        assertThat(function.tags("a")).isEmpty();
    }

    private record Only(String prefix, String name) implements Directory {

        @Override
        public @Nullable Map<String, String> attributes(String account) {
            return account.startsWith(prefix) ? Map.of("from", name) : null;
        }

        @Override
        public Set<String> tags(String account) {
            return Set.of(name);
        }
    }
}
