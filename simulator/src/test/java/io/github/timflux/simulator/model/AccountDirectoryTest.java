package io.github.timflux.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AccountDirectoryTest {

    private final AccountDirectory combined = new PrefixDirectory("a", "first").or(new PrefixDirectory("", "second"));

    @Test
    void shouldUseTheDirectoryThatHasTheAccount() {
        assertThat(combined.attributes("a1")).isEqualTo(Map.of("from", "first"));
        assertThat(combined.tags("a1")).containsExactly("first");
        assertThat(combined.attributes("b1")).isEqualTo(Map.of("from", "second"));
        assertThat(combined.tags("b1")).containsExactly("second");
    }

    @Test
    void shouldHaveNoTagsByDefault() {
        AccountDirectory directory = account -> Map.of();

        assertThat(directory.tags("a")).isEmpty();
    }

    private record PrefixDirectory(String prefix, String name) implements AccountDirectory {

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
