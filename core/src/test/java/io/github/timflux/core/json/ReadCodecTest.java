package io.github.timflux.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer.Refusal;
import java.io.IOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class ReadCodecTest {

    private static final String DEVICE = "A0B1C2D3-E4F5-4A6B-8C7D-9E0F1A2B3C4D";

    private final Codec<Collection<String>, Map<String, Map<String, String>>> codec = Codec.getAttributes();

    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            all_member_push.im_get_attr | Zhang Xiaohong | abc  | Chen Xiaoming
            timpush.get_attr            | Peter          | Mary | A0B1C2D3-E4F5-4A6B-8C7D-9E0F1A2B3C4D
            """)
    @ParameterizedTest
    void shouldWriteTheRequestOfTheDocuments(String operation, String first, String second, String third)
            throws IOException {
        byte[] body = codec.encode(List.of(first, second, third));
        assertThat(JsonMapper.shared().readTree(body))
                .isEqualTo(JsonMapper.shared().readTree(Golden.read(operation + ".request.json")));
    }

    @Test
    void shouldReadTheAnswerOfAllMemberPush() throws IOException {
        Answer<Map<String, Map<String, String>>> answer =
                codec.decode(Golden.read("all_member_push.im_get_attr.answer.json"));
        assertThat(answer)
                .isEqualTo(ok(
                        Map.of(
                                "Zhang Xiaohong", Map.of("sex", "Female", "city", "New York"),
                                "abc", Map.of(),
                                "Chen Xiaoming", Map.of("sex", "Male", "city", "Shenzhen")),
                        Map.of()));
    }

    @Test
    void shouldReadTheAnswerOfTimPush() throws IOException {
        Answer<Map<String, Map<String, String>>> answer = codec.decode(Golden.read("timpush.get_attr.answer.json"));
        assertThat(answer.payload())
                .containsOnly(
                        Map.entry("Peter", Map.of("sex", "Male", "city", "New York")),
                        Map.entry("Mary", Map.of()),
                        Map.entry(DEVICE, Map.of("city", "深圳")));
        assertThat(answer.refusals()).isEmpty();
    }

    @Test
    void shouldReadAnAnswerThatSomeAccountsWereRefusedIn() throws IOException {
        Answer<Map<String, Map<String, String>>> answer =
                codec.decode(Golden.read("timpush.get_attr.answer.partial.json"));
        assertThat(answer)
                .isEqualTo(ok(
                        Map.of("Peter", Map.of("sex", "Male", "city", "New York")),
                        Map.of("Mary", new Refusal(70_107, ""))));
    }

    @Test
    void shouldReadARefusalOfTheWholeRequest() throws IOException {
        Answer<Map<String, Map<String, String>>> answer =
                codec.decode(Golden.read("timpush.get_attr.answer.fail.json"));
        assertThat(answer)
                .isEqualTo(new Answer<>(false, 91_000, "service timeout or request format error", Map.of(), Map.of()));
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
                "\uFEFF {'ActionStatus':'OK','ErrorCode':0} \r\n"
            })
    void shouldTakeWhatIsAbsentNullOrUnknownAsNothing(String body) {
        assertThat(decode(body)).isEqualTo(ok(Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void shouldTakeAbsentAttributesOfAUserAsNone(String attributes) {
        Answer<Map<String, Map<String, String>>> answer = decode(
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'Attrs':" + attributes + ",'To_Account':'u'}]}");
        assertThat(answer.payload()).containsOnly(Map.entry("u", Map.of()));
    }

    @CsvSource({"'\"text\"', text", "'\"\"', ''", "null, ''", "12, 12", "-1.50, -1.50", "1e3, 1e3", "true, true"})
    @ParameterizedTest
    void shouldTakeScalarAttributesAsTheyStand(String written, String value) {
        Answer<Map<String, Map<String, String>>> answer = decode(
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u','Attrs':{'a':" + written + "}}]}");
        assertThat(answer.payload()).containsOnly(Map.entry("u", Map.of("a", value)));
    }

    @Test
    void shouldReadWhatTheListOfErrorsSaysOfAnAccount() {
        Answer<Map<String, Map<String, String>>> answer = decode("{'ActionStatus':'OK','ErrorCode':0,'ErrorList':["
                + "{'ErrorInfo':'unknown','ErrorCode':70107,'To_Account':'u','Extra':[1]},"
                + "{'To_Account':'v','ErrorCode':90048,'ErrorInfo':null}]}");
        assertThat(answer.refusals())
                .containsOnly(Map.entry("u", new Refusal(70_107, "unknown")), Map.entry("v", new Refusal(90_048, "")));
    }

    @Test
    void shouldKeepTheFirstOfSeveralEntriesForAnAccount() {
        Answer<Map<String, Map<String, String>>> answer = decode("{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':["
                + "{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'u','Attrs':{'a':'2'}}],"
                + "'ErrorList':[{'To_Account':'v','ErrorCode':1},{'To_Account':'v','ErrorCode':2}]}");
        assertThat(answer).isEqualTo(ok(Map.of("u", Map.of("a", "1")), Map.of("v", new Refusal(1, ""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ActionStatus':'FAIL','ErrorCode':0}",
                "{'ErrorCode':0}",
                "{'ActionStatus':null,'ErrorCode':0}",
                "{'ActionStatus':'OK','ErrorCode':60007}"
            })
    void shouldTakeOnlyCodeZeroWithStatusOkAsSuccess(String body) {
        assertThat(decode(body).ok()).isFalse();
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
                "{'ActionStatus':'OK'}",
                "{'ActionStatus':'OK','ErrorCode':null}",
                "{'ActionStatus':'OK','ErrorCode':'0'}",
                "{'ActionStatus':'OK','ErrorCode':0.0}",
                "{'ActionStatus':'OK','ErrorCode':99999999999}",
                "{'ActionStatus':['OK'],'ErrorCode':0}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorInfo':{}}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':{}}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':['u']}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[null]}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':['u'],'Attrs':{}}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u','Attrs':['a']}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u','Attrs':'a'}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u','Attrs':{'a':{'b':'c'}}}]}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':'none'}",
                "{'ActionStatus':'OK','ErrorCode':0,'ErrorList':[{'To_Account':'u','ErrorCode':'70107'}]}",
                "{'ActionStatus':'OK','ErrorCode':0",
                "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u'",
                "{'ActionStatus':'OK','ErrorCode':0}}",
                "{'ActionStatus':'OK','ErrorCode':0}{}",
                "{'ActionStatus':'OK','ErrorCode':0} trailing",
                "{'ActionStatus':'OK','ErrorCode':0,}",
                "{'ActionStatus':'OK',,'ErrorCode':0}"
            })
    void shouldFailForNowOnWhatIsNoAnswer(String body) {
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> decode(body))
                .satisfies(error -> assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .withMessageStartingWith("TRANSIENT: The answer cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000FFFE7B7D", "0000FEFF", "FEFF007B007D", "00007B00", "007B0000", "C3287B7D", "7B22C322"})
    void shouldFailForNowOnBytesOfAnotherEncoding(String hex) {
        byte[] body = HexFormat.of().parseHex(hex);
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> codec.decode(body))
                .satisfies(error -> assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT));
    }

    @Test
    void shouldFailForNowOnAnAnswerNestedBeyondReason() {
        String body = "{'More':" + "[".repeat(100_000);
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> decode(body))
                .satisfies(error -> assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT));
    }

    @Test
    void shouldNotShowWhatTheAnswerHoldsWhenItCannotBeRead() {
        String body = "{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':private-account";
        assertThatExceptionOfType(TimException.class)
                .isThrownBy(() -> decode(body))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("private"));
    }

    @Test
    void shouldAnswerWithAttributesThatCannotBeChanged() {
        Answer<Map<String, Map<String, String>>> answer =
                decode("{'ActionStatus':'OK','ErrorCode':0,'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}}]}");
        assertThat(answer.payload())
                .hasEntrySatisfying("u", attributes -> assertThat(attributes).isUnmodifiable());
    }

    private Answer<Map<String, Map<String, String>>> decode(String body) {
        return codec.decode(body.replace('\'', '"').getBytes(UTF_8));
    }

    private static Answer<Map<String, Map<String, String>>> ok(
            Map<String, Map<String, String>> values, Map<String, Refusal> refusals) {
        return new Answer<>(true, 0, "", values, refusals);
    }
}
