package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.assertUnreadable;
import static io.github.timflux.core.internal.json.TestResponses.bytes;
import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.TransportErrors;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.window.AccountIndex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonResponseReaderTest {

    private final OperationCodec<Collection<String>, Map<String, Map<String, String>>> codec =
            OperationCodec.getAttributes();

    @Test
    void shouldReadAFailureOfTheWholeRequest() {
        assertThat(decode(codec, GoldenBodies.read("timpush.get_attr.answer.fail")))
                .isEqualTo(
                        new DecodedResponse<>(91_000, "service timeout or request format error", Map.of(), Map.of()));
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
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':{},'ErrorList':{}}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':'u','ErrorList':true}",
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
                        Map.entry(
                                "w",
                                AccountError.unreadable(
                                        "its item of ErrorList has no ErrorCode; expected an integer")));
    }

    @Test
    void shouldKeepTheFirstErrorOfAnAccount() {
        byte[] body = successWith("'ErrorList':[{'To_Account':'u','ErrorCode':1},{'To_Account':'u','ErrorCode':2}]");
        assertThat(decode(codec, body)).isEqualTo(success(Map.of(), Map.of("u", new AccountError(1, ""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ErrorCode':0}",
                "{'ActionStatus':null,'ErrorCode':0}",
                "{'ActionStatus':'FAIL','ErrorCode':0}",
                "{'ActionStatus':7,'ErrorCode':0}",
                "{'ActionStatus':{'a':[1]},'ErrorCode':0}",
                "{'ActionStatus':['OK'],'ErrorCode':0}",
                "{'ErrorCode':'0'}",
                "{'ErrorCode':' 00 '}",
                "{'ErrorCode':0.0}",
                "{'ErrorCode':-0}",
                "{'ErrorCode':'0.00'}"
            })
    void shouldReadErrorCodeZeroAsSuccessWhateverTheStatus(String body) {
        assertThat(decode(codec, bytes(body)).succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ErrorCode':60007}",
                "{'ActionStatus':'OK','ErrorCode':60007}",
                "{'ActionStatus':[],'ErrorCode':60007}",
                "{'ErrorCode':'60007'}",
                "{'ErrorCode':60007.0}",
                "{'ErrorCode':60007,'UserAttrs':[{'To_Account':'u','Attrs':7}]}"
            })
    void shouldReadAnyOtherErrorCodeAsARefusal(String body) {
        assertThat(decode(codec, bytes(body)).code()).isEqualTo(60_007);
        assertThat(decode(codec, bytes(body)).succeeded()).isFalse();
    }

    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"true | true", "12 | 12", "-1.5 | -1.5", "null | ``", "{} | ``", "[{'a':1}] | ``", "'no' | no"})
    @ParameterizedTest
    void shouldReadAnErrorInfoOfAnotherTypeAsItsTextOrEmpty(String written, String info) {
        byte[] body = bytes("{'ErrorCode':7,'ErrorInfo':" + written + "}");
        assertThat(decode(codec, body)).isEqualTo(new DecodedResponse<>(7, info, Map.of(), Map.of()));
        byte[] item =
                bytes("{'ErrorCode':0,'ErrorList':[{'To_Account':'u','ErrorCode':7,'ErrorInfo':" + written + "}]}");
        assertThat(decode(codec, item).accountErrors()).isEqualTo(Map.of("u", new AccountError(7, info)));
    }

    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"70107 | 70107", "'70107' | 70107", "70107.0 | 70107", "'-1' | -1"})
    @ParameterizedTest
    void shouldReadANumericStringAsTheCodeOfAnAccount(String written, int code) {
        byte[] body = successWith("'ErrorList':[{'To_Account':'u','ErrorCode':" + written + "}]");
        assertThat(decode(codec, body).accountErrors()).isEqualTo(Map.of("u", new AccountError(code, "")));
    }

    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'To_Account':'u'} | its item of ErrorList has no ErrorCode; expected an integer",
                "{'To_Account':'u','ErrorCode':null} | its ErrorCode in ErrorList is null; expected an integer",
                "{'To_Account':'u','ErrorCode':'gone'} | its ErrorCode in ErrorList is a string; expected an integer",
                "{'To_Account':'u','ErrorCode':1.5} | its ErrorCode in ErrorList is a number; expected an integer",
                "{'To_Account':'u','ErrorCode':99999999999} | its ErrorCode in ErrorList is a number; expected an integer",
                "{'To_Account':'u','ErrorCode':false} | its ErrorCode in ErrorList is a boolean; expected an integer",
                "{'To_Account':'u','ErrorCode':[{'a':[1]}]} | its ErrorCode in ErrorList is an array; expected an integer",
                "{'To_Account':'u','ErrorCode':{'a':1}} | its ErrorCode in ErrorList is an object; expected an integer",
                "{'To_Account':'u','ErrorCode':0} | its ErrorCode in ErrorList is 0; expected another integer",
                "'u' | its item of ErrorList has no ErrorCode; expected an integer"
            })
    @ParameterizedTest
    void shouldReportThatTheErrorOfAnAccountIsUnreadable(String item, String problem) {
        byte[] body = successWith(
                "'ErrorList':[{'To_Account':'v','ErrorCode':1}," + item + ",{'To_Account':'w','ErrorCode':2}]");
        assertThat(decode(codec, body).accountErrors())
                .isEqualTo(Map.of(
                        "u", AccountError.unreadable(problem),
                        "v", new AccountError(1, ""),
                        "w", new AccountError(2, "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'To_Account':'u','To_Account':'v','ErrorCode':1}",
                "{'To_Account':'u','ErrorCode':1,'To_Account':'v'}",
                "{'To_Account':'v','To_Account':{},'To_Account':'u','ErrorCode':1}"
            })
    void shouldReportThatAllAccountsOfAnErrorAreUnreadable(String item) {
        assertThat(decode(codec, successWith("'ErrorList':[" + item + "]")).accountErrors())
                .containsOnlyKeys("u", "v")
                .allSatisfy((account, error) -> assertThat(error.isUnreadable()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'u'", "7", "null", "[]", "['u']", "{}", "{'ErrorCode':1}", "{'To_Account':{},'ErrorCode':1}"})
    void shouldSkipAnErrorThatNamesNoAccount(String item) {
        byte[] body =
                successWith("'ErrorList':[" + item.replace("'u'", "'stranger'") + ",{'To_Account':'v','ErrorCode':1}]");
        assertThat(decode(codec, body).accountErrors()).isEqualTo(Map.of("v", new AccountError(1, "")));
    }

    @Test
    void shouldReadAnErrorListWhoseItemsHaveKeys() {
        byte[] body =
                successWith("'ErrorList':{'1':{'To_Account':'u','ErrorCode':1},'4':{'To_Account':'v','ErrorCode':2}}");
        assertThat(decode(codec, body).accountErrors())
                .isEqualTo(Map.of("u", new AccountError(1, ""), "v", new AccountError(2, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'ErrorCode':70107}", "70107", "'gone'", "null", "[]"})
    void shouldClaimNoSuccessForAnAccountThatIsAKeyOfTheErrorList(String item) {
        assertThat(decode(codec, successWith("'ErrorList':{'u':" + item + "}")).accountErrors())
                .containsOnlyKeys("u")
                .allSatisfy((account, error) -> assertThat(error.isUnreadable()).isTrue());
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
                "{'ErrorCode':''}",
                "{'ErrorCode':'ok'}",
                "{'ErrorCode':false}",
                "{'ErrorCode':{}}",
                "{'ErrorCode':[0]}",
                "{'ErrorCode':0.5}",
                "{'ErrorCode':2147483648}",
                "{'ErrorCode':99999999999}"
            })
    void shouldFailTransientlyWithoutAReadableErrorCode(String body) {
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

    @ParameterizedTest
    @ValueSource(strings = {"<html>Maintenance</html>", "", " ", "[]", "null", "true", "OK", "\"text\""})
    void shouldCountAResponseThatIsNotAJsonObjectAsAFailureOfTheEndpoint(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        assertThatThrownBy(() -> OperationCodec.getTags().decode(bytes, 0, bytes.length, AccountIndex.none()))
                .isInstanceOfSatisfying(TimException.class, error -> {
                    assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
                    assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", " {\"ErrorCode\":0", "{\"ErrorCode\":\"x\"}"})
    void shouldNotCountABrokenJsonObjectAsAFailureOfTheEndpoint(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        assertThatThrownBy(() -> OperationCodec.getTags().decode(bytes, 0, bytes.length, AccountIndex.none()))
                .isInstanceOfSatisfying(TimException.class, error -> {
                    assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
                    assertThat(TransportErrors.isEndpointFailure(error)).isFalse();
                });
    }
}
