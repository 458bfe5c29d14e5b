package io.github.timflux.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON text of an answer is handed on as it is. Only its ErrorCode and its ErrorInfo are read. */
final class JsonTextCodecTest {

    private static final JsonTextCodec CODEC = new JsonTextCodec(1024);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"TaskId\":\"1_2_3\"}",
                "{\"ErrorCode\":0}",
                "{\"ErrorCode\":\"0\"}",
                "{\"ErrorCode\":0.0,\"ErrorInfo\":null}",
                " {\n\"ErrorCode\" : 0 } ",
                "{\"ErrorCode\":0,\"Big\":123456789012345678901234567890.5e9999}",
                "{\"ErrorCode\":0,\"a\":1,\"a\":2}",
                "{\"ErrorCode\":0,\"a\":\"\\u00e9\\/é\"}",
                "{\"ErrorCode\":0,\"a\":\"\\ud83d\"}",
                "{\"ErrorCode\":0,\"ErrorList\":[{\"To_Account\":\"u1\",\"ErrorCode\":70107}],\"b\":[[[]]]}",
                "{\"ErrorCode\":0,\"ErrorList\":\"none\"}",
                "{\"ErrorCode\":0,\"ErrorList\":[\"u1\",null,7]}"
            })
    void shouldHandOnAnswerUnchanged(String answer) {
        DecodedResponse<String> response = decode(answer);
        assertThat(response.succeeded()).isTrue();
        assertThat(response.payload()).isEqualTo(answer);
        assertThat(response.accountErrors()).isEmpty();
    }

    @Test
    void shouldReadRefusal() {
        DecodedResponse<String> response =
                decode("{\"ActionStatus\":\"FAIL\",\"ErrorInfo\":\"bad\",\"ErrorCode\":90001,\"a\":1}");
        assertThat(response.succeeded()).isFalse();
        assertThat(response.code()).isEqualTo(90_001);
        assertThat(response.info()).isEqualTo("bad");
        assertThat(response.payload()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"ErrorCode\":0",
                "{\"ErrorCode\":0}}",
                "{\"ErrorCode\":0}{}",
                "{\"ErrorCode\":0,\"a\":tru}",
                "{\"ActionStatus\":\"OK\"}",
                "{\"ErrorCode\":null}",
                "{\"ErrorCode\":[0]}",
                "[{\"ErrorCode\":0}]",
                "<html>502</html>"
            })
    void shouldRejectUnreadableAnswer(String answer) {
        TimException error = catchThrowableOfType(TimException.class, () -> decode(answer));
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error).hasMessageContaining("The response cannot be read: ").hasMessageNotContaining("html");
    }

    @Test
    void shouldShowPositionInUnreadableAnswer() {
        assertThat(catchThrowableOfType(TimException.class, () -> decode("{\"ErrorCode\":0,é}")))
                .hasMessageContaining("it is not valid JSON (at character ");
    }

    @Test
    void shouldRejectAnswerInAnotherEncoding() {
        byte[] latin1 = {'{', '"', 'E', 'r', 'r', 'o', 'r', 'C', 'o', 'd', 'e', '"', ':', '0', ',', '"', (byte) 0xE9};
        assertThat(catchThrowableOfType(
                        TimException.class, () -> CODEC.decode(latin1, 0, latin1.length, AccountIndex.none())))
                .hasMessageContaining("it is not valid UTF-8");
    }

    /** An answer has no maximum number of tokens, because a skipped token needs no memory. */
    @Test
    void shouldHandOnAnswerWithManyTokens() {
        int items = 2 * JacksonTokenReader.MAX_TOKENS;
        String answer = "{\"List\":[" + "{\"a\":[]},".repeat(items) + "1],\"ErrorCode\":0,\"ErrorList\":["
                + "1,".repeat(items) + "1]}";
        assertThat(decode(answer).payload()).isEqualTo(answer);
    }

    @Test
    void shouldNotRepeatCallWhoseAnswerIsTooLong() {
        assertThat(CODEC.responseTooLong(1024).kind()).isEqualTo(ErrorKind.UNREADABLE);
        assertThat(CODEC.maxResponseBytes(500)).isEqualTo(1024);
    }

    private static DecodedResponse<String> decode(String answer) {
        byte[] bytes = answer.getBytes(UTF_8);
        return CODEC.decode(bytes, 0, bytes.length, AccountIndex.none());
    }
}
