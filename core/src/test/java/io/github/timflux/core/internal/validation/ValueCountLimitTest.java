package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.Refusals.assertAllowed;
import static io.github.timflux.core.internal.validation.Refusals.assertRefused;
import static io.github.timflux.core.internal.validation.Refusals.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueCountLimitTest {

    private final ValueCountLimit rule = new ValueCountLimit("list", new TextLengthLimit("word", 1, 3), 4);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldTakeOneToTheMost(int count) {
        assertAllowed(rule.validate(texts(count)));
        assertThat(rule.isWithin(count)).isTrue();
    }

    @Test
    void shouldRefuseNoneAndOneTooMany() {
        assertRefused(rule.validate(Set.of()), "The list has 0 words; expected 1 to 4.");
        assertRefused(rule.validate(texts(5)), "The list has 5 words; expected 1 to 4.");
        assertThat(rule.isWithin(5)).isFalse();
    }

    @CsvSource({
        "'', The word is empty; expected at least one character.",
        "long, 'The word \"long\" has 4 bytes in UTF-8; expected at most 3.'"
    })
    @ParameterizedTest
    void shouldRefuseOneTextThatBreaksTheRuleForTexts(String text, String reason) {
        Set<String> texts = texts(2);
        texts.add(text);
        assertRefused(rule.validate(texts), reason);
    }

    @Test
    void shouldRefuseANullAmongTexts() {
        assertRefused(rule.validate(Refusals.onlyNull()), "The word is null; expected a text.");
    }
}
