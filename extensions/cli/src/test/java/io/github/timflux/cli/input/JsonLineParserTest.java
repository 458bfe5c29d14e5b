package io.github.timflux.cli.input;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonLineParserTest {

    private static final ElementParser<TagUpdate> TAGS = ElementParser.tagUpdates();
    private static final ElementParser<AttributeUpdate> ATTRIBUTES = ElementParser.attributeUpdates();

    @Test
    void shouldParseEachKindOfLine() {
        assertThat(ATTRIBUTES.parse("{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\",\"city\":\"\"}}"))
                .isEqualTo(new AttributeUpdate("u1", Map.of("sex", "F", "city", "")));
        assertThat(ElementParser.attributeRemovals().parse("{\"account\":\"u1\",\"attributes\":[\"sex\"]}"))
                .isEqualTo(AttributeRemoval.of("u1", "sex"));
        assertThat(TAGS.parse("{\"account\":\"u1\",\"tags\":[\"b\",\"a\",\"b\"]}")
                        .tags())
                .containsExactly("b", "a");
    }

    @Test
    void shouldParseItsOwnExample() {
        Stream.of(ElementParser.accounts(), ATTRIBUTES, ElementParser.attributeRemovals(), TAGS)
                .forEach(parser -> assertThat(parser.parse(parser.example())).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tags\":[\"a\"],\"account\":\"u1\"}",
                " { \"account\" : \"u1\" ,\t\"tags\" : [ \"a\" ] } ",
                "{\"\\u0061ccount\":\"\\u00751\",\"tags\":[\"\\u0061\"]}",
            })
    void shouldParseEquivalentJson(String line) {
        assertThat(TAGS.parse(line)).isEqualTo(TagUpdate.of("u1", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"account\":\"u1\",\"tags\":[\"a\"],\"error\":{\"kind\":\"REJECTED\",\"code\":[1,{}]}}",
                "{\"line\":7,\"error\":\"any\",\"tags\":[\"a\"],\"account\":\"u1\",\"error\":null,\"line\":\"\"}",
            })
    void shouldIgnoreTheErrorOfAFailedLine(String line) {
        assertThat(TAGS.parse(line)).isEqualTo(TagUpdate.of("u1", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"account\":\"u1\"}|u1",
                "{\"account\":\"a\\\"\\u5f20\",\"error\":{\"kind\":\"REJECTED\",\"code\":70107}}|a\"张",
                "{\"line\":3,\"account\":\"u1\",\"error\":{}}|u1",
                "{\"account\": \"u1\" , \"error\": []} |u1",
                "` {\"account\":\"u1\"}`|` {\"account\":\"u1\"}`",
                "{\"name\":\"u1\"}|{\"name\":\"u1\"}",
                "{\"account\"|{\"account\"",
                "\"u1\"|\"u1\"",
            })
    void shouldParseAnAccountOrItsFailedLine(String line, String account) {
        assertThat(ElementParser.accounts().parse(line)).isEqualTo(account);
        assertThat(ElementParser.accounts().account(line)).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"account\":\"u1\",\"tags\":[\"a\"]}|u1|The member \"tags\" is unknown; expected a line such as u1, or {",
                "{\"account\":\"u1\",\"ok\":true}|u1|The member \"ok\" is unknown; expected a line such as u1, or {",
                "{\"line\":1,\"error\":{}}||There is no \"account\"; expected a line such as u1, or {",
                "{\"account\":5}||\"account\" is the number 5; expected a string.",
                "{\"account\":\"u1\"|u1|The line is incomplete; expected a line such as u1, or {",
                "{\"account\":\"u1\"} u2|u1|The line is not JSON at character 18: Unrecognized token 'u2'",
                "``||The line is empty; expected an account.",
            })
    void shouldRejectJsonThatIsNoFailedLine(String line, String account, String message) {
        assertThatThrownBy(() -> ElementParser.accounts().parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThat(ElementParser.accounts().account(line)).isEqualTo(account == null ? "" : account);
    }

    /** The client checks these limits, and not the parser. */
    @Test
    void shouldAcceptEmptyStringsAndLists() {
        assertThat(TAGS.parse("{\"account\":\"\",\"tags\":[]}")).isEqualTo(TagUpdate.of(""));
        assertThat(ATTRIBUTES.parse("{\"account\":\"u1\",\"attributes\":{}}"))
                .isEqualTo(new AttributeUpdate("u1", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``||The line is empty; expected a line such as {\"account\":\"u1\",\"tags\":[\"a\"]}.",
                "` `||The line is empty; expected a line such as",
                "u1||The line is not JSON at character 1: Unrecognized token 'u1'",
                "{\"account\":\"u1\",\"tags\":['a']}|u1|The line is not JSON at character 25: Unexpected character",
                "{\"account\":\"u1\",\"tags\":[\"a\"|u1|The line is incomplete; expected a line such as",
                "{\"account\":\"u1\",\"tags\":[\"a\"]|u1|The line is incomplete; expected a line such as",
                "{\"account\":\"u1||The line is incomplete; expected a line such as",
                "[\"u1\"]||The line is an array; expected a line such as",
                "\"u1\"||The line is the string \"u1\"; expected a line such as",
                "5||The line is the number 5; expected a line such as",
                "null||The line is null; expected a line such as",
                "{}||There is no \"account\"; expected a line such as",
                "{\"tags\":[\"a\"]}||There is no \"account\"; expected a line such as",
                "{\"account\":\"u1\"}|u1|There is no \"tags\"; expected a line such as",
                "{\"account\":null,\"tags\":[]}||\"account\" is null; expected a string.",
                "{\"account\":5,\"tags\":[]}||\"account\" is the number 5; expected a string.",
                "{\"account\":\"u1\",\"tags\":\"a\"}|u1|\"tags\" is the string \"a\"; expected an array of strings.",
                "{\"account\":\"u1\",\"tags\":{}}|u1|\"tags\" is an object; expected an array of strings.",
                "{\"account\":\"u1\",\"tags\":null}|u1|\"tags\" is null; expected an array of strings.",
                "{\"tags\":[1.50],\"account\":\"u1\"}|u1|An element of \"tags\" is the number 1.50; expected a string.",
                "{\"account\":\"u1\",\"tags\":[true]}|u1|An element of \"tags\" is true; expected a string.",
                "{\"account\":\"u1\",\"tags\":[[]]}|u1|An element of \"tags\" is an array; expected a string.",
                "{\"account\":\"u1\",\"tag\":[]}|u1|The member \"tag\" is unknown; expected a line such as",
                "{\"tag\":{\"account\":\"u2\"},\"account\":\"u1\"}|u1|The member \"tag\" is unknown; expected",
                "{\"account\":\"u1\",\"account\":\"u1\"}|u1|The member \"account\" occurs twice; expected it once.",
                "{\"account\":\"u1\",\"tags\":[],\"tags\":[]}|u1|The member \"tags\" occurs twice; expected it once.",
                "{\"account\":\"u1\",\"tags\":[]} {}|u1|The line continues with an object after its object; expected",
                "{\"account\":\"u1\",\"tags\":[]}]|u1|The line is not JSON at character 27: Unexpected close marker",
            })
    void shouldDescribeAnInvalidLine(String line, String account, String message) {
        assertThatThrownBy(() -> TAGS.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageMatching("[^\\n]*[^.]\\.")
                .hasMessageNotContaining("Source");
        assertThat(TAGS.account(line)).isEqualTo(account == null ? "" : account);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"sex\"]|\"attributes\" is an array; expected an object of strings.",
                "{\"level\":5}|\"level\" of \"attributes\" is the number 5; expected a string.",
                "{\"level\":null}|\"level\" of \"attributes\" is null; expected a string.",
                "{\"sex\":\"F\",\"sex\":\"F\"}|The member \"sex\" occurs twice; expected it once.",
            })
    void shouldDescribeInvalidAttributes(String attributes, String message) {
        String line = "{\"account\":\"u1\",\"attributes\":" + attributes + "}";
        assertThatThrownBy(() -> ATTRIBUTES.parse(line)).hasMessage(message);
        assertThat(ATTRIBUTES.account(line)).isEqualTo("u1");
    }

    /** "b!" and "aB" have the same hash in Jackson. */
    @Test
    void shouldParseALineWithManyCollidingNames() {
        String members = IntStream.range(0, 256)
                .mapToObj(number -> Integer.toBinaryString(256 + number)
                        .substring(1)
                        .replace("0", "b!")
                        .replace("1", "aB"))
                .map(name -> '"' + name + "\":\"\"")
                .collect(joining(","));
        String line = "{\"account\":\"u1\",\"attributes\":{" + members + "}}";
        assertThat(ATTRIBUTES.parse(line).attributes()).hasSize(256);
        assertThat(ATTRIBUTES.parse(line).attributes()).hasSize(256);
        assertThat(ATTRIBUTES.account(line)).isEqualTo("u1");
    }

    @Test
    void shouldRejectALineOfAnyDepthOrLength() {
        List.of("[".repeat(60_000), "{\"account\":" + "9".repeat(60_000) + "}", "{\"" + "x".repeat(60_000) + "\":1}")
                .forEach(line -> {
                    assertThatThrownBy(() -> TAGS.parse(line))
                            .isInstanceOf(IllegalArgumentException.class)
                            .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(400));
                    assertThat(TAGS.account(line)).isEmpty();
                });
    }
}
