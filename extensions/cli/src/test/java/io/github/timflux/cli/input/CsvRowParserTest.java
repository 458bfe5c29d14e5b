package io.github.timflux.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvRowParserTest {

    @Test
    void shouldFindTheAccountColumn() {
        CsvRowParser<String> accounts = withHeader(CsvRowParser.accounts(), "name,account,tags");
        assertThat(accounts.parse("Ann,u1,")).isEqualTo("u1");
        assertThat(accounts.parse("Ann,\" u\"\"1\n\",")).isEqualTo(" u\"1\n");
    }

    @Test
    void shouldIgnoreEmptyFields() {
        CsvRowParser<AttributeUpdate> updates = withHeader(CsvRowParser.attributeUpdates(), "account,sex,city");
        assertThat(updates.parse("u1,F,Seoul"))
                .isEqualTo(new AttributeUpdate("u1", Map.of("sex", "F", "city", "Seoul")));
        assertThat(updates.parse("u1,,\"\"")).isEqualTo(new AttributeUpdate("u1", Map.of()));
    }

    @Test
    void shouldIgnoreErrorColumns() {
        CsvRowParser<AttributeUpdate> updates = withHeader(
                CsvRowParser.attributeUpdates(),
                "account,sex,error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,error_line");
        assertThat(updates.parse("u1,F,,,,,,")).isEqualTo(new AttributeUpdate("u1", Map.of("sex", "F")));
    }

    @Test
    void shouldReadLists() {
        assertThat(withHeader(CsvRowParser.tagUpdates(), "tags,account").parse("a|b c,u1"))
                .isEqualTo(new TagUpdate("u1", Set.of("a", "b c")));
        assertThat(withHeader(CsvRowParser.attributeRemovals(), "account,attributes")
                        .parse("u1,sex|city"))
                .isEqualTo(new AttributeRemoval("u1", Set.of("sex", "city")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "u1~u1~The row has 1 field; expected 2 as in the header.",
                "u1,a,b~u1~The row has 3 fields; expected 2 as in the header.",
                "``~``~The row is empty; expected an account.",
                ",a~``~The row has no account; expected one.",
                "u1,C:\\x~u1~The list \"C:\\x\" has a single backslash; expected \\| for a pipe and \\\\ for a "
                        + "backslash in a value.",
                "\"u1\"x,a~``~The row is not CSV: Unexpected character after closing quote: 'x' (0x78).",
            })
    void shouldRejectARowThatDoesNotMatchTheHeader(String row, String account, String message) {
        assertThat(InputElement.parse(
                        new ValidElement<>(5, row), withHeader(CsvRowParser.tagUpdates(), "account,tags")))
                .isEqualTo(new InvalidElement<>(5, account, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account,tags", "\"account\",tags"})
    void shouldRejectARowThatRepeatsTheHeader(String row) {
        assertThat(InputElement.parse(
                        new ValidElement<>(5, row), withHeader(CsvRowParser.tagUpdates(), "account,tags")))
                .isEqualTo(new InvalidElement<>(
                        5, "account", "The row repeats the header, as in concatenated files; expected an account."));
        assertThat(withHeader(CsvRowParser.tagUpdates(), "account,tags").parse("account,vip"))
                .isEqualTo(TagUpdate.of("account", "vip"));
    }

    /** The last line of the first file has no line feed, and the second file starts with a byte order mark. */
    @Test
    void shouldRejectTwoLinesThatWereJoined() {
        CsvRowParser<String> accounts = withHeader(CsvRowParser.accounts(), "account");
        assertThat(InputElement.parse(new ValidElement<>(5, "u9\uFEFFaccount"), accounts))
                .isEqualTo(new InvalidElement<>(
                        5,
                        "u9\uFEFFaccount",
                        "The line is not a single account. It contains a byte order mark: two files were probably "
                                + "joined without a line break between them."));
        assertThat(accounts.parse("\"u\r1\"")).isEqualTo("u\r1");
    }

    @Test
    void shouldRejectACarriageReturnOutsideQuotes() {
        CsvRowParser<String> accounts = withHeader(CsvRowParser.accounts(), "account");
        assertThat(InputElement.parse(new ValidElement<>(5, "u1\ru2"), accounts))
                .isEqualTo(new InvalidElement<>(
                        5,
                        "",
                        "The row has a carriage return that is not followed by a line feed; expected it "
                                + "inside quotes. " + LineHints.CARRIAGE_RETURNS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "user,tags~There is no column \"account\" in \"user,tags\"; expected it, and commas between columns.",
                "account~There is no column \"tags\" in \"account\"; expected it, and commas between columns.",
                "account,tags,tags~The column \"tags\" occurs twice; expected it once.",
                "account,tags,city~The column \"city\" is unknown; expected account,tags.",
                "``~The row is empty; expected an account.",
                "`account,tags\ru1,a`~The row has a carriage return that is not followed by a line feed; expected it "
                        + "inside quotes. " + LineHints.CARRIAGE_RETURNS,
            })
    void shouldRejectAnInvalidHeader(String header, String message) {
        assertThatThrownBy(() -> CsvRowParser.tagUpdates().readHeader(header, CsvDelimiter.COMMA))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The header of the input is invalid. %s", message);
    }

    private static <T> CsvRowParser<T> withHeader(CsvRowParser<T> parser, String header) {
        parser.readHeader(header, CsvDelimiter.COMMA);
        return parser;
    }
}
