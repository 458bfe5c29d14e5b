package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Invalid attribute.", "\u57CE\u5E02: 'a b' \uD83D\uDE00 \u00E9", "a\u00A0b"})
    void shouldNotChangePrintableText(String text) {
        assertThat(PrintableText.of(text)).isSameAs(text);
        assertThat(PrintableText.shortened(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\t", "\u000B", "\f", "\u2028", "\u2029"})
    void shouldReplaceALineBreakBySpace(String text) {
        assertThat(PrintableText.of("a" + text + "b")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D,
                0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xD800, 0xDFFF, 0xE0001
            })
    void shouldReplaceAControlCharacter(int character) {
        assertThat(PrintableText.of("a" + Character.toString(character) + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void shouldReplaceEveryControlCharacterOfUnicode() {
        String controls = IntStream.range(0, 0xA0)
                .filter(Character::isISOControl)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(PrintableText.of(controls)).hasSize(65).matches("[ \uFFFD]*");
    }

    @Test
    void shouldShortenALongText() {
        assertThat(PrintableText.shortened("x".repeat(500))).isEqualTo("x".repeat(500));
        assertThat(PrintableText.shortened("x".repeat(501))).isEqualTo("%s...", "x".repeat(497));
        assertThat(PrintableText.shortened("\n".repeat(1_000_000))).isEqualTo("%s...", " ".repeat(497));
        assertThat(PrintableText.of("x".repeat(501))).hasSize(501);
    }

    @ParameterizedTest
    @ValueSource(ints = {493, 494, 495, 496, 497})
    void shouldNotCutASurrogatePair(int prefix) {
        String shortened = PrintableText.shortened("x".repeat(prefix) + "\uD83D\uDE00".repeat(10));
        assertThat(shortened).hasSizeLessThanOrEqualTo(500).endsWith("...").doesNotContain("\uFFFD");
        assertThat(PrintableText.of(shortened)).isSameAs(shortened);
    }
}
