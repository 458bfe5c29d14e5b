package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.ValidationAssertions.assertInvalid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertValid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.distinctStrings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueCountLimitTest {

    private final ValueCountLimit limit = new ValueCountLimit("list", new TextLengthLimit("word", 1, 3), 4);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldAcceptOneToTheMaximumNumberOfValues(int count) {
        assertValid(limit.validate(distinctStrings(count)));
        assertThat(limit.isWithin(count)).isTrue();
    }

    @Test
    void shouldRejectNoValueAndTooManyValues() {
        assertInvalid(limit.validate(Set.of()), "The list has 0 words; expected 1 to 4.");
        assertInvalid(limit.validate(distinctStrings(5)), "The list has 5 words; expected 1 to 4.");
        assertThat(limit.isWithin(5)).isFalse();
    }

    @CsvSource({
        "'', The word is empty; expected at least one character.",
        "long, 'The word \"long\" has 4 bytes in UTF-8; expected at most 3.'"
    })
    @ParameterizedTest
    void shouldRejectAnInvalidValueAmongValidOnes(String text, String reason) {
        Set<String> texts = distinctStrings(2);
        texts.add(text);
        assertInvalid(limit.validate(texts), reason);
    }

    @Test
    void shouldRejectANullValue() {
        assertInvalid(limit.validate(ValidationAssertions.setOfNull()), "The word is null; expected a text.");
    }
}
