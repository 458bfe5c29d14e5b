package io.github.timflux.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvDelimiterTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", ":", "#", "^", "~", "\t", "\u0001", "\u001F", "、"})
    void shouldAcceptASingleCharacter(String text) {
        assertThat(CsvDelimiter.parse(text)).contains(new CsvDelimiter(text.charAt(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab", "TAB", "\\t"})
    void shouldAcceptTheNamesOfATab(String text) {
        assertThat(CsvDelimiter.parse(text)).contains(CsvDelimiter.TAB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;",
                "\\n",
                "semicolon",
                "a",
                "Z",
                "城",
                "7",
                " ",
                "\u00A0",
                "\u3000",
                "\"",
                "'",
                "\\",
                "\n",
                "\r",
                "\f",
                "\u000B",
                "\u0085",
                "\u2028",
                "\0",
                "\uFEFF",
                "\uFFFD",
                "\uD83D\uDE00",
                "\uD83D"
            })
    void shouldRejectATextThatCannotSeparateColumns(String text) {
        assertThat(CsvDelimiter.parse(text)).isEmpty();
    }

    @Test
    void shouldHaveAReadableName() {
        assertThat(CsvDelimiter.DETECTABLE)
                .extracting(CsvDelimiter::plural)
                .containsExactly("commas", "semicolons", "tabs", "pipes");
        assertThat(new CsvDelimiter(':').plural()).isEqualTo("characters ':'");
        assertThat(new CsvDelimiter('\u0001').plural()).isEqualTo("characters U+0001");
    }
}
