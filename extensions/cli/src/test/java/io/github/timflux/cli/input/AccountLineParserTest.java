package io.github.timflux.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountLineParserTest {

    private static final ElementParser<String> ACCOUNTS = ElementParser.accounts();

    @Test
    void shouldRejectLinesThatEndWithCarriageReturns() {
        assertThat(InputElement.parse(new ValidElement<>(7, "u1\ru2"), ACCOUNTS))
                .isEqualTo(new InvalidElement<>(
                        7,
                        "u1\ru2",
                        "The line contains the line break U+000D; expected one account, and LF or CRLF behind it. "
                                + LineHints.CARRIAGE_RETURNS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u2028", "\u2029"})
    void shouldRejectOtherLineBreaks(String lineBreak) {
        assertThat(InputElement.parse(new ValidElement<>(7, "u1" + lineBreak + "u2"), ACCOUNTS))
                .isInstanceOfSatisfying(InvalidElement.class, line -> assertThat(line.message())
                        .isEqualTo(
                                "The line contains the line break U+%04X; expected one account, and LF or "
                                        + "CRLF behind it.",
                                (int) lineBreak.charAt(0)));
    }

    @Test
    void shouldRejectTwoLinesThatWereJoined() {
        assertThat(InputElement.parse(new ValidElement<>(7, "u1\uFEFFu2"), ACCOUNTS))
                .isInstanceOfSatisfying(InvalidElement.class, line -> assertThat(line.message())
                        .contains("two files were probably joined"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" u 1 ", "\"u1\"", "u\t1", "account", "\uD83D\uDE00"})
    void shouldKeepAnyOtherText(String account) {
        assertThat(ACCOUNTS.parse(account)).isEqualTo(account);
    }
}
