package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.assertUnreadable;
import static io.github.timflux.core.internal.json.TestResponses.bytes;
import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonResponseReaderTest {

    private final OperationCodec<Collection<String>, Map<String, Map<String, String>>> codec =
            OperationCodec.getAttributes();

    @Test
    void shouldReadAFailureOfTheWholeRequest() {
        assertThat(decode(codec, GoldenBodies.read("timpush.get_attr.answer.fail")))
                .isEqualTo(new DecodedResponse<>(
                        false, 91_000, "service timeout or request format error", Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ErrorCode':0,'ActionStatus':'OK'}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':null,'ErrorList':null,'ErrorInfo':null}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[],'ErrorList':[],'ErrorInfo':''}",
                "{'ActionStatus':'OK','ErrorCode':0,'RequestId':'r','More':{'a':[1,{'b':null}]},'Flag':true}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'Attrs':{'sex':'F'}},{'To_Account':'u'},{}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':[{'ErrorCode':70107},{}]}",
                "{'errorcode':7,'errorlist':[{'To_Account':'u'}],'ActionStatus':'OK','ErrorCode':0}",
                "\uFEFF {'ActionStatus':'OK','ErrorCode':0} \r\n"
            })
    void shouldReadAbsentAndNullPropertiesAsEmptyAndSkipUnknownOnes(String body) {
        assertThat(decode(codec, bytes(body))).isEqualTo(success(Map.of()));
    }

    @Test
    void shouldReadTheErrorsOfAccounts() {
        byte[] body = successWith("'ErrorList':[{'ErrorInfo':'unknown','ErrorCode':70107,'To_Account':'u','Extra':[1]},"
                + "{'To_Account':'v','ErrorCode':90048,'ErrorInfo':null},{'To_Account':'w'}]");
        assertThat(decode(codec, body).accountErrors())
                .containsOnly(
                        Map.entry("u", new AccountError(70_107, "unknown")),
                        Map.entry("v", new AccountError(90_048, "")),
                        Map.entry("w", new AccountError(0, "")));
    }

    @Test
    void shouldKeepTheFirstErrorOfAnAccount() {
        byte[] body = successWith("'ErrorList':[{'To_Account':'u','ErrorCode':1},{'To_Account':'u','ErrorCode':2}]");
        assertThat(decode(codec, body)).isEqualTo(success(Map.of(), Map.of("u", new AccountError(1, ""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ActionStatus':'FAIL','ErrorCode':0}",
                "{'ErrorCode':0}",
                "{'ActionStatus':null,'ErrorCode':0}",
                "{'ActionStatus':'ok','ErrorCode':0}",
                "{'ActionStatus':'OK','ErrorCode':60007}"
            })
    void shouldReadOnlyErrorCodeZeroWithStatusOkAsSuccess(String body) {
        assertThat(decode(codec, bytes(body)).succeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html><head><title>502 Bad Gateway</title></head></html>",
                "null",
                "0",
                "'OK'",
                "[]",
                "{}",
                "{'ActionStatus':'OK','ErrorCode':0",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u'",
                "{'ActionStatus':'OK','ErrorCode':0}}",
                "{'ActionStatus':'OK','ErrorCode':0}{}",
                "{'ActionStatus':'OK','ErrorCode':0} trailing",
                "{'ActionStatus':'OK','ErrorCode':0,}",
                "{'ActionStatus':'OK',,'ErrorCode':0}"
            })
    void shouldFailTransientlyOnABodyThatIsNotAResponse(String body) {
        assertUnreadable(codec, bytes(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ActionStatus':'OK'}",
                "{'ActionStatus':'OK','ErrorCode':null}",
                "{'ActionStatus':'OK','ErrorCode':'0'}",
                "{'ActionStatus':'OK','ErrorCode':0.0}",
                "{'ActionStatus':'OK','ErrorCode':99999999999}",
                "{'ActionStatus':['OK'],'ErrorCode':0}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorInfo':{}}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':'none'}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':{}}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':['u']}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':[null]}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':[{'To_Account':'u','ErrorCode':'70107'}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':[{'To_Account':{},'ErrorCode':70107}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':[{'To_Account':'u','To_Account':'v','ErrorCode':1}]}"
            })
    void shouldFailTransientlyOnEnvelopePropertiesOfAnotherType(String body) {
        assertUnreadable(codec, bytes(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000FFFE7B7D", "0000FEFF", "FEFF007B007D", "00007B00", "007B0000", "C3287B7D", "7B22C322"})
    void shouldFailTransientlyOnBytesThatAreNotUtf8(String hex) {
        assertUnreadable(codec, HexFormat.of().parseHex(hex));
    }

    /** Jackson's parser would read C1B5 as "u", and F4908080 as two surrogates. */
    @ParameterizedTest
    @ValueSource(strings = {"C1B5", "E081B5", "F08081B5", "EDA080", "F4908080", "F7BFBFBF", "B5", "C3"})
    void shouldFailTransientlyOnStringsThatAreNotUtf8(String hex) {
        byte[] invalid = HexFormat.of().parseHex(hex);
        byte[] longPrefix = "x".repeat(5_000).getBytes(UTF_8);
        for (byte[] prefix : List.of(new byte[0], longPrefix)) {
            byte[] body = join(bytes("{'ActionStatus':'OK','ErrorCode':0,'ErrorInfo':'"), prefix, invalid, bytes("'}"));
            assertThat(assertUnreadable(codec, body)).hasMessageEndingWith(" it is not valid UTF-8.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void shouldFailTransientlyOnAResponseInAnotherEncoding(String encoding) {
        byte[] body = new String(successWith("'UserAttrs':[]"), UTF_8).getBytes(Charset.forName(encoding));
        assertThat(assertUnreadable(codec, body)).hasMessageEndingWith(" it is not valid UTF-8.");
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Stream.of(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    @Test
    void shouldFailTransientlyOnTooDeeplyNestedJson() {
        assertUnreadable(codec, bytes("{'More':" + "[".repeat(100_000)));
    }

    @Test
    void shouldNotContainTheResponseInTheErrorMessage() {
        byte[] body = bytes("{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':private-account");
        assertThat(assertUnreadable(codec, body).getMessage()).doesNotContain("private");
    }
}
