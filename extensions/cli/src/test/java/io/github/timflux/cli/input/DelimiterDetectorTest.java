package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.TagUpdate;
import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DelimiterDetectorTest {

    private static final String INVALID = "The header of the input is invalid. ";

    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"semicolons, ;", "tabs, '\t'", "pipes, |"})
    void shouldDetectTheDelimiterInTheHeader(String name, String delimiter) {
        String input = "account;tags\nu1;\"a|b\"\n\"u;2\";\"c,\nd\"\n".replace(";", delimiter);
        assertThat(read(CsvRowParser.tagUpdates(), null, input))
                .containsExactly(
                        new ValidElement<>(2, new TagUpdate("u1", Set.of("a", "b"))),
                        new ValidElement<>(3, new TagUpdate("u" + delimiter + "2", Set.of("c,\nd"))));
        assertThat(notices)
                .containsExactly(
                        "The columns of the input are separated by " + name + ". --delimiter names the delimiter.");
    }

    @Test
    void shouldPreferTheComma() {
        assertThat(accounts(null, "a;account;b,account\nx,u1\n")).containsExactly(new ValidElement<>(2, "u1"));
        assertThat(accounts(null, "account\nu;1\nu\t2\nu|3\n"))
                .containsExactly(
                        new ValidElement<>(2, "u;1"), new ValidElement<>(3, "u\t2"), new ValidElement<>(4, "u|3"));
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`\"account\";\"the\ncity\"`~u1;x",
                "`\"the\ncity\";\"account\"`~x;u1",
                "`\"the, \"\";\"\"city\r\n\";account`~x;u1",
                // With commas, a quote would stay open.
                "x;,\"y;account~x;y;u1",
                "a,b;account;c|\"d~x;u1;y",
            })
    void shouldReadAHeaderWithQuotedNames(String header, String row) {
        assertThat(accounts(null, header + "\n" + row + "\n" + row))
                .containsExactly(new ValidElement<>(2, "u1"), new ValidElement<>(3, "u1"));
        assertThat(notices).hasSize(1);
    }

    @Test
    void shouldUseTheGivenDelimiterWithoutANotice() {
        assertThat(accounts(new CsvDelimiter(':'), "account:name\nu1:a;b,c\n"))
                .containsExactly(new ValidElement<>(2, "u1"));
        assertThat(accounts(new CsvDelimiter(';'), "account\nu,1\n")).containsExactly(new ValidElement<>(2, "u,1"));
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldApplyTheGivenDelimiterToQuotes() {
        assertThat(accounts(new CsvDelimiter(';'), "account;x\nu1,\"a;b\nu2;\"c\nd\"\n"))
                .containsExactly(new ValidElement<>(2, "u1,\"a"), new ValidElement<>(3, "u2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "user;tags~There is no column \"account\" in \"user;tags\"; expected it, and commas, semicolons, tabs "
                        + "or pipes between columns.",
                "Account;tags~There is no column \"account\" in \"Account;tags\"; expected it, and commas, semicolons, "
                        + "tabs or pipes between columns. The column \"Account\" differs only in case or spaces.",
                "tags, account~The column \" account\" differs only in case or spaces.",
                "tags;\uFEFFACCOUNT\u00A0~ differs only in case or spaces.",
                "account:tags~There is no column \"account\" in \"account:tags\"; expected it, and commas",
                "account;Tags~There is no column \"tags\" in \"account;Tags\"; expected it, and semicolons between "
                        + "columns. The column \"Tags\" differs only in case or spaces.",
                "account;tags;city~The column \"city\" is unknown; expected account;tags.",
                "account;;~The column \"\" occurs twice; expected it once.",
                "\"account\"x;tags~The row is not CSV: Unexpected character after closing quote: 'x' (0x78).",
                "\"account;tags~A quote that opens in the row is not closed within 65536 characters",
                "``~The row is empty; expected an account.",
            })
    void shouldRejectAnInvalidHeader(String header, String message) {
        assertThatThrownBy(() -> read(CsvRowParser.tagUpdates(), null, header + "\nu1;a\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(INVALID)
                .hasMessageContaining(message);
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldNameTheGivenDelimiterIfTheHeaderDoesNotFit() {
        assertThatThrownBy(() -> read(CsvRowParser.tagUpdates(), new CsvDelimiter(';'), "account,tags\n"))
                .hasMessage(INVALID + "There is no column \"account\" in \"account,tags\"; expected it, and semicolons "
                        + "between columns.");
    }

    @Test
    void shouldRejectAttributesWithSpacesAround() {
        assertThatThrownBy(() -> read(CsvRowParser.attributeUpdates(), null, "account, sex\n"))
                .hasMessage(INVALID + "The column \" sex\" begins or ends with a space; expected \"sex\". If the name "
                        + "of the attribute has the space, use JSON lines.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "sep=;\r\n", "\uFEFFsep=;\n", "SEP=;\n", "\"sep=;\"\n"})
    void shouldUseTheDelimiterThatTheFirstLineDeclares(String line) {
        // In a spreadsheet, the header is row 1.
        assertThat(accounts(null, line + "account;b,account\nu1;x\n\n"))
                .containsExactly(
                        new ValidElement<>(2, "u1"),
                        new InvalidElement<>(3, "", "The row is empty; expected an account."));
        assertThat(accounts(new CsvDelimiter(';'), line + "account;b\nu1;x\n"))
                .containsExactly(new ValidElement<>(2, "u1"));
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldRejectADelimiterThatTheInputContradicts() {
        assertThatThrownBy(() -> accounts(CsvDelimiter.TAB, "sep=;\naccount\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The first line of the input declares semicolons between columns, but --delimiter names "
                        + "tabs; expected the same.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=", "sep=a", "sep=\"", "\"sep=\"", "sep= "})
    void shouldRejectALineThatDeclaresNoDelimiter(String line) {
        assertThatThrownBy(() -> accounts(null, line + "\naccount\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The first line of the input is \"%s\", which declares no delimiter; expected a line such "
                                + "as sep=; or the header.",
                        line);
    }

    @Test
    void shouldRejectAnInputWithoutAHeaderBehindTheDeclaration() {
        assertThatThrownBy(() -> accounts(null, "sep=;\n"))
                .hasMessage("The input has no header; expected a header such as account, in UTF-8.");
    }

    @Test
    void shouldRejectTheDeclarationOfAnotherFile() {
        assertThat(accounts(null, "account\nu1\nsep=,\nSEP=;\n"))
                .containsExactly(
                        new ValidElement<>(2, "u1"),
                        new InvalidElement<>(
                                3,
                                "sep=",
                                "The row is \"sep=,\", the first line of another file; expected an account."),
                        new InvalidElement<>(
                                4,
                                "SEP=;",
                                "The row is \"SEP=;\", the first line of another file; expected an account."));
    }

    @Test
    void shouldTellTheDelimiterAfterTheHeader() {
        CsvRowParser<String> rows = CsvRowParser.accounts();
        assertThatThrownBy(rows::delimiter).hasMessage("The header has not been read.");
        InputReader.open(new ByteArrayInputStream("account\tcity\n".getBytes(UTF_8)), rows)
                .elements()
                .blockLast();
        assertThat(rows.delimiter()).isEqualTo(CsvDelimiter.TAB);
    }

    private List<InputElement<String>> accounts(@Nullable CsvDelimiter given, String input) {
        return read(CsvRowParser.accounts(), given, input);
    }

    /** Reads a pipe to its end. */
    private <T> List<InputElement<T>> read(CsvRowParser<T> parser, @Nullable CsvDelimiter given, String input) {
        CsvRowParser<T> rows = parser.withDelimiters(new DelimiterDetector(given, notices::add));
        return InputReader.open(new ByteArrayInputStream(input.getBytes(UTF_8)), rows)
                .elements()
                .map(row -> InputElement.parse(row, rows))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
