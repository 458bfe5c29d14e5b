package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvRowReaderTest {

    private static final String UNCLOSED =
            "A quote that opens in the row is not closed within 65536 characters; expected a closing quote, and "
                    + "a doubled quote for a quote inside the field.";

    private final List<String> headers = new ArrayList<>();

    @Test
    void shouldNumberRowsAsInASpreadsheet() throws IOException {
        assertThat(rows("\uFEFFaccount,city\r\nu1,\"New\r\nYork\"\r\nu2,Rome"))
                .containsExactly(new ValidElement<>(2, "u1,\"New\r\nYork\""), new ValidElement<>(3, "u2,Rome"));
        assertThat(headers).containsExactly("account,city");
    }

    @Test
    void shouldRejectALineWithAnUnclosedQuoteAndReadTheNextLines() throws IOException {
        assertThat(rows("account\nu1,\"Rome\nu2\nu3"))
                .containsExactly(
                        new InvalidElement<>(2, "u1,\"Rome", UNCLOSED),
                        new ValidElement<>(3, "u2"),
                        new ValidElement<>(4, "u3"));
    }

    @Test
    void shouldRejectAQuoteThatIsClosedTooLate() throws IOException {
        String filling = "x\n".repeat(40_000);
        List<InputElement<String>> rows = rows("account\n\"u1\n" + filling + "u2\"\n\"u3\"\n");
        assertThat(rows)
                .hasSize(40_003)
                .startsWith(new InvalidElement<>(2, "\"u1", UNCLOSED), new ValidElement<>(3, "x"));
        assertThat(rows).endsWith(new ValidElement<>(40_003, "u2\""), new ValidElement<>(40_004, "\"u3\""));
    }

    @Test
    void shouldKeepTheOrderOfLinesBehindUnclosedQuotes() throws IOException {
        String filling = "x".repeat(40_000);
        List<InputElement<String>> rows = rows("account\n\"a\nb\n" + filling + "\nc\n" + filling + "\nd,\"e\nf\n");
        // The quote of the first row would be closed by the quote of row 7.
        assertThat(rows)
                .containsExactly(
                        new InvalidElement<>(2, "\"a", UNCLOSED),
                        new ValidElement<>(3, "b"),
                        new ValidElement<>(4, filling),
                        new ValidElement<>(5, "c"),
                        new ValidElement<>(6, filling),
                        new InvalidElement<>(7, "d,\"e", UNCLOSED),
                        new ValidElement<>(8, "f"));
    }

    @Test
    void shouldNotJoinALineThatIsNotUtf8() throws IOException {
        byte[] bytes = "account\n\"u1\n?\n2\"\n".getBytes(UTF_8);
        bytes[12] = (byte) 0xFF;
        assertThat(rows(bytes))
                .containsExactly(
                        new InvalidElement<>(2, "\"u1", UNCLOSED),
                        new InvalidElement<>(3, "\uFFFD", "The line is not UTF-8."),
                        new ValidElement<>(4, "2\""));
    }

    @Test
    void shouldEndARowThatIsNotCsvWithItsLine() throws IOException {
        assertThat(rows("account\n\"u1\"x,\"y\nu2\n"))
                .containsExactly(new ValidElement<>(2, "\"u1\"x,\"y"), new ValidElement<>(3, "u2"));
    }

    @Test
    void shouldReadEmptyLinesAsRows() throws IOException {
        assertThat(rows("account\n\nu1\n")).containsExactly(new ValidElement<>(2, ""), new ValidElement<>(3, "u1"));
    }

    @Test
    void shouldRejectAnInputWithoutAHeader() {
        assertThatThrownBy(() -> rows(""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The input has no header; expected a header such as account, in UTF-8.");
    }

    @Test
    void shouldRejectAHeaderThatIsNotARow() {
        assertThatThrownBy(() -> rows("\"account\nu1\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The header of the input is invalid. " + CsvRowReader.UNCLOSED_QUOTE);
        assertThatThrownBy(() -> rows("x".repeat(70_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The header of the input is invalid. The line has 70000 bytes; expected at most 65536.");
    }

    private List<InputElement<String>> rows(String text) throws IOException {
        return rows(text.getBytes(UTF_8));
    }

    private List<InputElement<String>> rows(byte[] bytes) throws IOException {
        List<InputElement<String>> elements = new ArrayList<>();
        try (CsvRowReader rows = new CsvRowReader(
                new Utf8LineReader(new ByteArrayInputStream(bytes)),
                new DelimiterDetector(null, notice -> {}),
                (header, delimiter) -> headers.add(header))) {
            rows.readHeader();
            for (InputElement<String> row = rows.next(); row != null; row = rows.next()) {
                elements.add(row);
            }
            assertThat(rows.lastNumber() - rows.firstNumber() + 1).isEqualTo(elements.size());
        }
        return elements;
    }
}
