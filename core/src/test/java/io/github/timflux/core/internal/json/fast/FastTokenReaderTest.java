package io.github.timflux.core.internal.json.fast;

import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.decodeFast;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.GoldenBodies;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.json.TestResponses;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that the fast reader supports, and responses that it leaves to Jackson's parser. */
final class FastTokenReaderTest {

    private static final List<OperationCodec<?, ?>> CODECS = List.of(
            OperationCodec.getAttributes(),
            OperationCodec.getTags(),
            OperationCodec.getAttributeNames(),
            OperationCodec.getTimPushAttributeNames(),
            OperationCodec.clearTags());

    private final OperationCodec<?, Map<String, Map<String, String>>> codec = OperationCodec.getAttributes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all_member_push.im_get_attr.answer",
                "all_member_push.im_get_attr_name.answer",
                "all_member_push.im_get_tag.answer",
                "all_member_push.im_set_attr.answer",
                "all_member_push.im_set_attr.answer.fail",
                "timpush.add_tag.answer.partial",
                "timpush.get_attr.answer",
                "timpush.get_attr.answer.fail",
                "timpush.get_attr.answer.partial",
                "timpush.get_attr_name.answer",
                "timpush.get_attr_name.answer.untyped",
                "timpush.get_tag.answer",
                "timpush.get_tag.answer.partial"
            })
    void shouldReadDocumentedResponses(String file) {
        byte[] pretty = GoldenBodies.read(file);
        byte[] compact = GoldenBodies.tree(pretty).toString().getBytes(UTF_8);
        for (OperationCodec<?, ?> anyCodec : CODECS) {
            assertThat(decodeFast(anyCodec, pretty)).isNotNull().isEqualTo(decode(anyCodec, pretty));
            assertThat(decodeFast(anyCodec, compact)).isNotNull().isEqualTo(decode(anyCodec, pretty));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserAttrs':null,'ErrorList':null,'ErrorInfo':null",
                "'UserAttrs':[],'ErrorList':[]",
                "'UserAttrs':[{},{'To_Account':'u'},{'Attrs':null}]",
                "'UserAttrs':[{'Attrs':{},'To_Account':'stranger'}]",
                "'More':{},'Other':[],'Deep':[[[[[[{'a':[1,null,'b']}]]]]],[{}]]",
                "'ErrorInfo':'no','RequestId':'r','Took':-7,'Zero':0,'Most':999999999,'Other':null",
                "'ErrorList':[{'To_Account':'stranger','ErrorInfo':'gone','ErrorCode':70107,'More':'x'}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'\u57CE\u5E02':'\u6DF1\u5733\uD83D\uDE00'}}]",
                "'UserAttrs' \t: [ {\r\n'To_Account' : 'u' , 'Attrs':{ } } ] "
            })
    void shouldReadPlainJson(String members) {
        for (OperationCodec<?, ?> anyCodec : CODECS) {
            assertThat(decodeFast(anyCodec, successWith(members)))
                    .isNotNull()
                    .isEqualTo(decode(anyCodec, successWith(members)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 500, 4_000})
    void shouldReadNamesAndStringsOfUsualLengths(int length) {
        String text = "x".repeat(length);
        byte[] body = successWith("'UserAttrs':[{'To_Account':'u','Attrs':{'" + text + "':'" + text + "'}},"
                + "{'To_Account':'v','Attrs':{'" + text + "y':'\u6DF1" + text + "'}}]");
        DecodedResponse<Map<String, Map<String, String>>> response = decodeFast(codec, body);
        assertThat(response).isNotNull();
        assertThat(response.payload())
                .isEqualTo(Map.of("u", Map.of(text, text), "v", Map.of(text + "y", "\u6DF1" + text)));
    }

    /** The reader compares a name with the one of the previous item first. It must not confuse similar names. */
    @ParameterizedTest
    @ValueSource(strings = {"city", "cit", "c", "", "cite", "city1234", "city12345678", "city123456789012", "City"})
    void shouldReadNamesThatDifferFromThePreviousItem(String name) {
        for (String previous : List.of("city", "city1234", "city123", "city12345678", "city12345670")) {
            byte[] body = successWith("'UserAttrs':[{'To_Account':'u','Attrs':{'" + previous + "':'1'}},"
                    + "{'To_Account':'v','Attrs':{'" + name + "':'2'}}]");
            DecodedResponse<Map<String, Map<String, String>>> response = decodeFast(codec, body);
            assertThat(response).isNotNull();
            assertThat(response.payload()).isEqualTo(Map.of("u", Map.of(previous, "1"), "v", Map.of(name, "2")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserAttrs':[{'To_Account':'\\u0075','Attrs':{}}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a':'\\/'}}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a\\t':''}}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a':1}}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a':true}}]",
                "'UserAttrs':[{'To_Account':7,'Attrs':{}}]",
                "'UserAttrs':[{'To_Account':null,'Attrs':{}}]",
                "'More':[[[[[[[[[]]]]]]]]]",
                "'More':[{'a':true}]",
                "'More':true",
                "'More':1.5",
                "'More':1e3",
                "'More':1234567890"
            })
    void shouldLeaveUnsupportedJsonToTheParser(String members) {
        assertThat(decodeFast(codec, successWith(members))).isNull();
        assertThat(decode(codec, successWith(members)).succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'More':01",
                "'More':-",
                "'More':+1",
                "'More':nul",
                "'More':nulll",
                "'More':null1",
                "'More':'a\tb'",
                "'More':'",
                "'More'",
                "'More' 1",
                "'More':1,",
                ",'More':1",
                "'More':1 'Other':1",
                "'UserAttrs':[}",
                "'UserAttrs':[{]",
                "'UserAttrs':[{},]",
                "'UserAttrs':[,{}]",
                "'UserAttrs':[{}{}]",
                "'UserAttrs':[{'To_Account':'u'",
                "'More':1}{",
                "'More':1}\u0000",
                "'More':1\u00A0"
            })
    void shouldLeaveInvalidJsonToTheParser(String members) {
        assertThat(decodeFast(codec, successWith(members))).isNull();
        TestResponses.assertUnreadable(codec, successWith(members));
    }

    @Test
    void shouldLeaveLongStringsToTheParser() {
        assertThat(decodeFast(codec, successWith("'More':'" + "x".repeat(5_000) + "'")))
                .isNull();
        assertThat(decodeFast(codec, successWith("'UserAttrs':[{'To_Account':'" + "x".repeat(5_000) + "'}]")))
                .isNull();
        assertThat(decodeFast(codec, successWith("'" + "x".repeat(5_000) + "':1")))
                .isNull();
    }

    @Test
    void shouldLeaveResponsesThatMayHaveTooManyTokensToTheParser() {
        int space = JacksonTokenReader.MAX_TOKENS - successWith("").length;
        assertThat(decodeFast(codec, successWith(" ".repeat(space) + "'a':1"))).isNull();
        assertThat(decodeFast(codec, successWith(" ".repeat(space - 5) + "'a':1")))
                .isNotNull();
    }

    @Test
    void shouldReadNothingAfterTheEndOfTheResponse() {
        byte[] body = successWith("'ErrorInfo':'no'");
        for (int length = 0; length < body.length; length++) {
            assertThat(FastTokenReader.tryRead(body, 0, length, codec.reader(noAccounts())))
                    .isNull();
        }
        for (char filler : new char[] {'"', '}', ' '}) {
            byte[] surrounded = new byte[body.length + 9];
            Arrays.fill(surrounded, (byte) filler);
            System.arraycopy(body, 0, surrounded, 3, body.length);
            assertThat(FastTokenReader.tryRead(surrounded, 3, body.length, codec.reader(noAccounts())))
                    .isEqualTo(decode(codec, body));
        }
    }

    private static AccountIndex noAccounts() {
        return AccountIndex.none();
    }
}
