package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JSON texts can be sent, and what the error says about the others. */
final class JsonTextValidatorTest {

    /** Part of each wrong text, so that a message with content is detected. */
    private static final String CONTENT = "private";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \r\n\t{ } \n",
                "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":1}]}",
                "{\"a\":123456789012345678901234567890.123e-99,\"A\":-0,\"b\":[true,false,null]}",
                "{\"\\uD83D\\uDE00\":1}",
                "{\"\":\"\",\"\\u0000\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
                "{\"a\":\"é 日本 \uD83D\uDE00 \\uD83D\\uDE00 \u2028 \u007F\"}"
            })
    void shouldReturnBytesOfObject(String json) {
        assertThat(JsonTextValidator.toBytes(json)).isEqualTo(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                     | is empty; expected an object
                    ' \t\n'                | is empty; expected an object
                    [{}]                   | is not a JSON object; expected an object
                    null                   | is not a JSON object; expected an object
                    42                     | is not a JSON object; expected an object
                    "private"              | is not a JSON object; expected an object
                    """)
    void shouldRejectTextWithoutObject(String json, String problem) {
        assertThat(problemWith(json)).contains("The request body " + problem + ", such as {\"From_Account\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private",
                "<html>private</html>",
                "{\"a\":\"private\"",
                "{\"a\":\"private",
                "{\"a\":\"private\",}",
                "{\"a\":[\"private\",]}",
                "{\"a\":\"private\" \"b\":1}",
                "{\"a\" \"private\"}",
                "{private:1}",
                "{'a':\"private\"}",
                "{\"a\":'private'}",
                "{\"a\":\"private\"/* comment */}",
                "{\"a\":\"private\"}// comment",
                "{\"a\":\"private\"}# comment",
                "{\"a\":\"private\",\"b\":NaN}",
                "{\"a\":\"private\",\"b\":Infinity}",
                "{\"a\":\"private\",\"b\":-Infinity}",
                "{\"a\":\"private\",\"b\":+1}",
                "{\"a\":\"private\",\"b\":01}",
                "{\"a\":\"private\",\"b\":.5}",
                "{\"a\":\"private\",\"b\":1.}",
                "{\"a\":\"private\",\"b\":0x1}",
                "{\"a\":\"private\",\"b\":undefined}",
                "{\"a\":\"private\",\"b\":True}",
                "{\"a\":\"private\n\"}",
                "{\"a\":\"private\u0000\"}",
                "{\"a\":\"private\\x\"}",
                "{\"a\":\"private\\u12\"}",
                "{\"private\\uD83D\":1}",
                "{\"a\":\"private\"}}",
                "{\"a\":\"private\"}]",
                "{\"a\":\"private\"},",
                "{\"a\":\"private\"}private",
                "{\"a\":[\"private\"}]",
                "\uFEFF{\"a\":\"private\"}",
                "\u00A0{\"a\":\"private\"}",
                // Bytes of UTF-16, which a parser of bytes would accept.
                "\u0000{\u0000}",
                "{\u0000}\u0000"
            })
    void shouldRejectInvalidJson(String json) {
        assertThat(problemWith(json)).contains("is not valid JSON, or has a name twice in one object (line ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"private\":1,\"private\":1}",
                "{\"private\":1,\"b\":2,\"private\":{}}",
                "{\"private\":1,\"\\u0070rivate\":1}",
                "{\"a\":{\"private\":1,\"private\":2}}",
                "{\"a\":[[{},{\"b\":{\"private\":1,\"private\":2}}]]}",
                "{\"\":\"private\",\"\":1}"
            })
    void shouldRejectNameThatOccursTwiceInAnObject(String json) {
        assertThat(problemWith(json)).contains("has a name twice in one object (line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"private\uD83D\"}",
                "{\"a\":\"\uDE00private\"}",
                "{\"a\":\"private\uDE00\uD83D\"}",
                "{\"private\uD83D\":1}",
                "{\"a\":\"private\\uD83D\"}",
                "{\"a\":[\"\\uDE00private\"]}",
                "{\"a\":\"private\\ude00\\ud83d\"}"
            })
    void shouldRejectHalfOfASurrogatePair(String json) {
        assertThat(problemWith(json)).contains("has half of a surrogate pair").contains("expected valid Unicode");
    }

    @Test
    void shouldRejectSecondObject() {
        assertThat(problemWith("{\"a\":\"private\"}\n {\"b\":1}"))
                .contains("continues after the end of the JSON object (line 2, column 2)");
    }

    @Test
    void shouldShowPositionOfTheProblem() {
        assertThat(problemWith("{\n  \"a\": 1,\n  \"a\": \"private\"\n}")).contains("(line 3, column ");
    }

    @Test
    void shouldBoundNesting() {
        assertThat(JsonTextValidator.toBytes(nested(500))).hasSize(6 * 499 + 2);
        assertThat(problemWith(nested(501)))
                .contains("has a value that is too long, or is nested too deeply; expected at most 500 levels");
        assertThat(problemWith("{\"a\":" + "[".repeat(100_000))).contains("nested too deeply");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    @Test
    void shouldBoundSizeInBytes() {
        int max = 4 * 1024 * 1024;
        assertThat(JsonTextValidator.toBytes(ofBytes(max, "a"))).hasSize(max);
        assertThat(JsonTextValidator.toBytes(ofBytes(max, "日"))).hasSize(max);
        assertThat(problemWith(ofBytes(max + 1, "a")))
                .contains("The request body has 4194305 characters; expected at most 4194304 bytes.");
        assertThat(problemWith(ofBytes(max + 1, "日")))
                .contains("The request body has 4194305 bytes; expected at most 4194304 bytes.");
    }

    /** A JSON object of exactly this size that has one string with this character and many others. */
    private static String ofBytes(int size, String character) {
        int others = size - "{\"a\":\"\"}".length() - character.getBytes(UTF_8).length;
        return "{\"a\":\"" + character + "x".repeat(others) + "\"}";
    }

    private static String problemWith(String json) {
        TimException error = catchThrowableOfType(TimException.class, () -> JsonTextValidator.toBytes(json));
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(error.getCause()).isNull();
        assertThat(error.getMessage()).doesNotContain(CONTENT).hasSizeLessThan(200);
        return error.reason();
    }
}
