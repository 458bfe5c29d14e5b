package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttributeUpdateTest {

    @Test
    void shouldNotChangeWhenSourceMapChanges() {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("sex", "female"));
        AttributeUpdate update = new AttributeUpdate("u", attributes);
        attributes.put("city", "New York");
        attributes.put("sex", "male");
        assertThat(update.attributes()).containsOnly(Map.entry("sex", "female"));
    }

    @Test
    void shouldKeepOrderOfAttributesInUnmodifiableMap() {
        Map<String, String> attributes = new LinkedHashMap<>();
        List.of("z", "a", "m", "b").forEach(name -> attributes.put(name, "value"));
        AttributeUpdate update = new AttributeUpdate("u", attributes);
        assertThat(update.attributes().keySet()).containsExactly("z", "a", "m", "b");
        assertThat(update.attributes()).isUnmodifiable();
    }

    @Test
    void shouldCreateUpdateOfOneAttribute() {
        AttributeUpdate update = AttributeUpdate.of("u", "city", "New York");
        assertThat(update).isEqualTo(new AttributeUpdate("u", Map.of("city", "New York")));
        assertThat(update.attributes()).isUnmodifiable();
    }

    @Test
    void shouldAcceptValuesThatAreCheckedLater() {
        assertThat(new AttributeUpdate("", Map.of()).attributes()).isEmpty();
        assertThat(AttributeUpdate.of("u", "", "v".repeat(51)).attributes()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldAcceptNullNameAndValueThatAreCheckedLater() {
        assertThat(AttributeUpdate.of("u", "city", null).attributes()).containsEntry("city", null);
        assertThat(AttributeUpdate.of("u", null, "v").attributes()).containsEntry(null, "v");
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldThrowForNullComponent() {
        assertThatNullPointerException()
                .isThrownBy(() -> AttributeUpdate.of(null, "city", "New York"))
                .withMessage("account");
        assertThatNullPointerException().isThrownBy(() -> new AttributeUpdate("u", null));
    }
}
