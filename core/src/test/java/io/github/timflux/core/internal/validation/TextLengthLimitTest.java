package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.Refusals.assertAllowed;
import static io.github.timflux.core.internal.validation.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLengthLimitTest {

    private final TextLengthLimit rule = new TextLengthLimit("motto", 1, 50);

    @CsvSource({
        "a, 50, ''",
        "é, 25, ''",
        "中, 16, aa",
        "中, 16, é",
        "😀, 12, aa",
        "😀, 12, é",
        "\u007F, 50, ''",
        "\u0080, 25, ''",
        "\u07FF, 25, ''",
        "\u0800, 16, aa",
        "\uFFFF, 16, aa"
    })
    @ParameterizedTest
    void shouldTakeFiftyBytesOfUtf8AndNotOneMore(String character, int times, String rest) {
        String longest = character.repeat(times) + rest;
        assertThat(longest.getBytes(UTF_8)).hasSize(50);
        assertAllowed(rule.validate(longest));
        assertThat(rule.validate(longest + "a")).hasMessageEndingWith("\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldSayTheValueAndTheLimit() {
        assertRefused(
                rule.validate("中".repeat(17)),
                "The motto \"" + "中".repeat(17) + "\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldRefuseAnEmptyTextWhereOneIsExpected() {
        assertRefused(rule.validate(""), "The motto is empty; expected at least one character.");
        assertAllowed(rule.validate(" "));
        assertAllowed(new TextLengthLimit("motto", 0, 50).validate(""));
    }

    @Test
    void shouldRefuseNull() {
        assertRefused(rule.validate(null), "The motto is null; expected a text.");
        assertRefused(new TextLengthLimit("motto", 0, 50).validate(null), "The motto is null; expected a text.");
    }

    @CsvSource({
        "'\uD83D', 0",
        "'\uDE00', 0",
        "'a\uD83D', 1",
        "'\uD83Da', 0",
        "'a\uDE00', 1",
        "'\uDE00\uD83D', 0",
        "'\uD83D\uDE00\uDE00', 2",
        "'\uD83D\uD83D\uDE00', 0",
        "'\uD83D\uDE00a\uD83D', 3"
    })
    @ParameterizedTest
    void shouldRefuseHalfASurrogatePairAndSayWhere(String text, int index) {
        assertRefused(
                rule.validate(text),
                "The motto has half a surrogate pair at index " + index + "; expected a text of Unicode.");
    }

    @Test
    void shouldRefuseAHalfPairBeforeItCountsBytes() {
        assertThat(rule.validate("a".repeat(60) + Refusals.HALF))
                .hasMessageContaining("half a surrogate pair at index 60");
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 37, 38, 39, 40, 41, 42})
    void shouldShowTheBeginningOfALongTextAndNeverHalfAPair(int before) {
        TimException refusal = rule.validate("a".repeat(before) + "😀".repeat(20));
        assertThat(refusal).isNotNull();
        String shown = refusal.reason().replaceAll("^The motto \"|\" has .*$", "");
        assertThat(UTF_8.newEncoder().canEncode(shown)).isTrue();
        assertThat(shown).startsWith("a".repeat(36)).endsWith("...");
        assertThat(shown.length()).isBetween(42, 43);
    }

    @Test
    void shouldShowATextOfFortyCharactersWhole() {
        TimException refusal = new TextLengthLimit("motto", 1, 39).validate("a".repeat(40));
        assertRefused(refusal, "The motto \"" + "a".repeat(40) + "\" has 40 bytes in UTF-8; expected at most 39.");
    }

    @Test
    void shouldKeepItsLimitsUnderAnotherName() {
        assertRefused(rule.withName("slogan").validate(""), "The slogan is empty; expected at least one character.");
        assertThat(rule.withName("slogan")).isEqualTo(new TextLengthLimit("slogan", 1, 50));
    }
}
