package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.ValidationAssertions.assertInvalid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertValid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLengthLimitTest {

    private final TextLengthLimit limit = new TextLengthLimit("motto", 1, 50);

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
    void shouldAcceptFiftyBytesOfUtf8ButNotFiftyOne(String character, int times, String rest) {
        String longest = character.repeat(times) + rest;
        assertThat(longest.getBytes(UTF_8)).hasSize(50);
        assertValid(limit.validate(longest));
        assertThat(limit.validate(longest + "a"))
                .hasMessageEndingWith("\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldContainTheValueAndTheLimitInTheError() {
        assertInvalid(
                limit.validate("中".repeat(17)),
                "The motto \"" + "中".repeat(17) + "\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldRejectAnEmptyTextOnlyBelowTheMinimum() {
        assertInvalid(limit.validate(""), "The motto is empty; expected at least one character.");
        assertValid(limit.validate(" "));
        assertValid(new TextLengthLimit("motto", 0, 50).validate(""));
    }

    @Test
    void shouldRejectNull() {
        assertInvalid(limit.validate(null), "The motto is null; expected a text.");
        assertInvalid(new TextLengthLimit("motto", 0, 50).validate(null), "The motto is null; expected a text.");
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
    void shouldRejectAnUnpairedSurrogateWithItsIndex(String text, int index) {
        assertInvalid(
                limit.validate(text),
                "The motto has half a surrogate pair at index " + index + "; expected a text of Unicode.");
    }

    @Test
    void shouldRejectAnUnpairedSurrogateBeforeALongText() {
        assertThat(limit.validate("a".repeat(60) + ValidationAssertions.UNPAIRED_SURROGATE))
                .hasMessageContaining("half a surrogate pair at index 60");
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 37, 38, 39, 40, 41, 42})
    void shouldShowTheStartOfALongTextWithoutSplittingASurrogatePair(int before) {
        TimException error = limit.validate("a".repeat(before) + "😀".repeat(20));
        assertThat(error).isNotNull();
        String shown = error.reason().replaceAll("^The motto \"|\" has .*$", "");
        assertThat(UTF_8.newEncoder().canEncode(shown)).isTrue();
        assertThat(shown).startsWith("a".repeat(36)).endsWith("...");
        assertThat(shown.length()).isBetween(42, 43);
    }

    @Test
    void shouldShowATextOfFortyCharactersCompletely() {
        TimException error = new TextLengthLimit("motto", 1, 39).validate("a".repeat(40));
        assertInvalid(error, "The motto \"" + "a".repeat(40) + "\" has 40 bytes in UTF-8; expected at most 39.");
    }

    @Test
    void shouldKeepTheLimitsWithAnotherName() {
        assertInvalid(limit.withName("slogan").validate(""), "The slogan is empty; expected at least one character.");
        assertThat(limit.withName("slogan")).isEqualTo(new TextLengthLimit("slogan", 1, 50));
    }
}
