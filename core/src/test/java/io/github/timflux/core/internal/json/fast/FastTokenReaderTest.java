package io.github.timflux.core.internal.json.fast;

import static io.github.timflux.core.internal.json.Answers.decode;
import static io.github.timflux.core.internal.json.Answers.plain;
import static io.github.timflux.core.internal.json.Answers.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.internal.json.Answers;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.Golden;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without a parser, and what is not. */
final class FastTokenReaderTest {

    private static final List<OperationCodec<?, ?>> CODECS = List.of(
            OperationCodec.getAttributes(),
            OperationCodec.getTags(),
            OperationCodec.getAttributeNames(),
            OperationCodec.getTypedAttributeNames(),
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
    void shouldReadAllThatIsDocumented(String file) {
        byte[] pretty = Golden.read(file);
        byte[] compact = Golden.tree(pretty).toString().getBytes(UTF_8);
        for (OperationCodec<?, ?> each : CODECS) {
            assertThat(plain(each, pretty)).isNotNull().isEqualTo(decode(each, pretty));
            assertThat(plain(each, compact)).isNotNull().isEqualTo(decode(each, pretty));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserAttrs':null,'ErrorList':null,'ErrorInfo':null",
                "'UserAttrs':[],'ErrorList':[]",
                "'UserAttrs':[{},{'To_Account':'u'},{'Attrs':null}]",
                "'UserAttrs':[{'Attrs':{},'To_Account':'nobody'}]",
                "'More':{},'Other':[],'Deep':[[[[[[{'a':[1,null,'b']}]]]]],[{}]]",
                "'ErrorInfo':'no','RequestId':'r','Took':-7,'Zero':0,'Most':999999999,'Other':null",
                "'ErrorList':[{'To_Account':'nobody','ErrorInfo':'gone','ErrorCode':70107,'More':'x'}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'\u57CE\u5E02':'\u6DF1\u5733\uD83D\uDE00'}}]",
                "'UserAttrs' \t: [ {\r\n'To_Account' : 'u' , 'Attrs':{ } } ] "
            })
    void shouldReadWhatIsPlain(String members) {
        for (OperationCodec<?, ?> each : CODECS) {
            assertThat(plain(each, with(members))).isNotNull().isEqualTo(decode(each, with(members)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 500, 4_000})
    void shouldReadNamesAndTextsOfAnyUsualLength(int length) {
        String text = "x".repeat(length);
        byte[] body = with("'UserAttrs':[{'To_Account':'u','Attrs':{'" + text + "':'" + text + "'}},"
                + "{'To_Account':'v','Attrs':{'" + text + "y':'\u6DF1" + text + "'}}]");
        DecodedResponse<Map<String, Map<String, String>>> answer = plain(codec, body);
        assertThat(answer).isNotNull();
        assertThat(answer.payload())
                .isEqualTo(Map.of("u", Map.of(text, text), "v", Map.of(text + "y", "\u6DF1" + text)));
    }

    /** The names of the item before are looked at first; none is taken for another. */
    @ParameterizedTest
    @ValueSource(strings = {"city", "cit", "c", "", "cite", "city1234", "city12345678", "city123456789012", "City"})
    void shouldReadNamesThatAreNotThoseOfTheItemBefore(String name) {
        for (String before : List.of("city", "city1234", "city123", "city12345678", "city12345670")) {
            byte[] body = with("'UserAttrs':[{'To_Account':'u','Attrs':{'" + before + "':'1'}},"
                    + "{'To_Account':'v','Attrs':{'" + name + "':'2'}}]");
            DecodedResponse<Map<String, Map<String, String>>> answer = plain(codec, body);
            assertThat(answer).isNotNull();
            assertThat(answer.payload()).isEqualTo(Map.of("u", Map.of(before, "1"), "v", Map.of(name, "2")));
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
    void shouldLeaveToTheParserWhatIsNotPlain(String members) {
        assertThat(plain(codec, with(members))).isNull();
        assertThat(decode(codec, with(members)).succeeded()).isTrue();
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
    void shouldLeaveToTheParserWhatIsNoJson(String members) {
        assertThat(plain(codec, with(members))).isNull();
        Answers.assertUnreadable(codec, with(members));
    }

    @Test
    void shouldLeaveLongTextsToTheParser() {
        assertThat(plain(codec, with("'More':'" + "x".repeat(5_000) + "'"))).isNull();
        assertThat(plain(codec, with("'UserAttrs':[{'To_Account':'" + "x".repeat(5_000) + "'}]")))
                .isNull();
        assertThat(plain(codec, with("'" + "x".repeat(5_000) + "':1"))).isNull();
    }

    @Test
    void shouldLeaveToTheParserWhatMayHaveTooManyTokens() {
        int room = JacksonTokenReader.MAX_TOKENS - with("").length;
        assertThat(plain(codec, with(" ".repeat(room) + "'a':1"))).isNull();
        assertThat(plain(codec, with(" ".repeat(room - 5) + "'a':1"))).isNotNull();
    }

    @Test
    void shouldLookAtNothingBeyondItsEnd() {
        byte[] body = with("'ErrorInfo':'no'");
        for (int length = 0; length < body.length; length++) {
            assertThat(FastTokenReader.read(body, 0, length, codec.reader(asked())))
                    .isNull();
        }
        for (char other : new char[] {'"', '}', ' '}) {
            byte[] around = new byte[body.length + 9];
            Arrays.fill(around, (byte) other);
            System.arraycopy(body, 0, around, 3, body.length);
            assertThat(FastTokenReader.read(around, 3, body.length, codec.reader(asked())))
                    .isEqualTo(decode(codec, body));
        }
    }

    private static AccountIndex asked() {
        return new AccountIndex(1);
    }
}
