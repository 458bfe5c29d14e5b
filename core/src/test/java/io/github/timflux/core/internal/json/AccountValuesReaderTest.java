package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.assertUnreadable;
import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountValuesReaderTest {

    private static final Map<String, AccountError> MARY_FAILED = Map.of("Mary", new AccountError(70_107, ""));

    private final OperationCodec<Collection<String>, Map<String, Map<String, String>>> attributes =
            OperationCodec.getAttributes();
    private final OperationCodec<Collection<String>, Map<String, Set<String>>> tags = OperationCodec.getTags();

    @Test
    void shouldReadTheAttributesOfAllMemberPush() {
        assertThat(decode(attributes, GoldenBodies.read("all_member_push.im_get_attr.answer")))
                .isEqualTo(success(Map.of(
                        "Zhang Xiaohong", Map.of("sex", "Female", "city", "New York"),
                        "abc", Map.of(),
                        "Chen Xiaoming", Map.of("sex", "Male", "city", "Shenzhen"))));
    }

    @Test
    void shouldReadTheAttributesOfTimPush() {
        assertThat(decode(attributes, GoldenBodies.read("timpush.get_attr.answer")))
                .isEqualTo(success(Map.of(
                        "xiaoming", Map.of("sex", "male", "city", "ShenZhen"),
                        "xiaohua", Map.of(),
                        "Mary", Map.of("city", "深圳"))));
    }

    @Test
    void shouldReadAttributesBesideAFailedAccount() {
        assertThat(decode(attributes, GoldenBodies.read("timpush.get_attr.answer.partial")))
                .isEqualTo(success(
                        Map.of("xiaoming", Map.of("sex", "male", "city", "ShenZhen"), "xiaohua", Map.of()),
                        MARY_FAILED));
    }

    @Test
    void shouldReadTheTagsOfAllMemberPush() {
        assertThat(decode(tags, GoldenBodies.read("all_member_push.im_get_tag.answer")))
                .isEqualTo(success(Map.of("xiaojun012", Set.of("a", "b"), "xiaojun013", Set.of("a", "c"))));
    }

    @Test
    void shouldReadTheTagsOfTimPush() {
        assertThat(decode(tags, GoldenBodies.read("timpush.get_tag.answer")))
                .isEqualTo(success(Map.of(
                        "xiaoming", Set.of("黄金会员", "周卡用户"),
                        "xiaohong", Set.of("白金会员", "月卡用户"),
                        "Mary", Set.of())));
    }

    @Test
    void shouldReadTagsBesideAFailedAccount() {
        assertThat(decode(tags, GoldenBodies.read("timpush.get_tag.answer.partial")))
                .isEqualTo(success(
                        Map.of("xiaoming", Set.of("黄金会员", "周卡用户"), "xiaohong", Set.of("白金会员", "月卡用户")), MARY_FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Attrs':null", "'Attrs':{}"})
    void shouldReadNullAttributesAsEmpty(String member) {
        assertThat(decode(attributes, successWith("'UserAttrs':[{" + member + ",'To_Account':'u'}]")))
                .isEqualTo(success(Map.of("u", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Tags':null", "'Tags':[]"})
    void shouldReadNullTagsAsEmpty(String member) {
        assertThat(decode(tags, successWith("'UserTags':[{" + member + ",'To_Account':'u'}]")))
                .isEqualTo(success(Map.of("u", Set.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserTags':null",
                "'UserTags':[]",
                "'UserTags':[{'To_Account':'u'},{'Tags':['a']},{}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}}]",
                "'UserTags':[{'Comment':{'To_Account':'u','Tags':['a']}}]"
            })
    void shouldReturnNoTagsForAnAccountWithoutThem(String members) {
        assertThat(decode(tags, successWith(members)).payload()).isEmpty();
    }

    @CsvSource({"'\"text\"', text", "'\"\"', ''", "null, ''", "12, 12", "-1.50, -1.50", "1e3, 1e3", "true, true"})
    @ParameterizedTest
    void shouldReadScalarsAsTheyAreWritten(String written, String value) {
        assertThat(decode(attributes, successWith("'UserAttrs':[{'To_Account':'u','Attrs':{'a':" + written + "}}]"))
                        .payload())
                .containsOnly(Map.entry("u", Map.of("a", value)));
        assertThat(decode(tags, successWith("'UserTags':[{'To_Account':'u','Tags':[" + written + "]}]"))
                        .payload())
                .containsOnly(Map.entry("u", Set.of(value)));
    }

    @Test
    void shouldKeepTheOrderOfTagsAndDropDuplicates() {
        byte[] body = successWith("'UserTags':[{'To_Account':'u','Tags':['z','a','z','m','a']}]");
        assertThat(decode(tags, body).payload())
                .hasEntrySatisfying("u", read -> assertThat(read).containsExactly("z", "a", "m"));
    }

    @Test
    void shouldKeepTheOrderOfAttributes() {
        byte[] body = successWith("'UserAttrs':[{'To_Account':'u','Attrs':{'z':'1','a':'2','m':'3'}}]");
        assertThat(decode(attributes, body).payload())
                .hasEntrySatisfying("u", read -> assertThat(read.keySet()).containsExactly("z", "a", "m"));
    }

    @Test
    void shouldReturnUnmodifiableCollections() {
        byte[] body = successWith("'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'v','Attrs':{}}],"
                + "'UserTags':[{'To_Account':'u','Tags':['a']},{'To_Account':'v','Tags':[]}]");
        assertThat(decode(attributes, body).payload().values())
                .hasSize(2)
                .allSatisfy(map -> TestResponses.assertUnmodifiable(map));
        assertThat(decode(tags, body).payload().values())
                .hasSize(2)
                .allSatisfy(set -> TestResponses.assertUnmodifiable(set));
    }

    @Test
    void shouldKeepTheFirstItemOfAnAccount() {
        byte[] body =
                successWith("'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'u','Attrs':{'a':'2'}}],"
                        + "'UserTags':[{'To_Account':'u','Tags':['a']},{'To_Account':'u','Tags':['b']}]");
        assertThat(decode(attributes, body)).isEqualTo(success(Map.of("u", Map.of("a", "1"))));
        assertThat(decode(tags, body)).isEqualTo(success(Map.of("u", Set.of("a"))));
    }

    @Test
    void shouldDropAccountsThatWereNotRequested() {
        byte[] body = successWith("'UserTags':[{'To_Account':'stranger','Tags':['a']},{'To_Account':'u','Tags':['b']}],"
                + "'ErrorList':[{'To_Account':'stranger','ErrorCode':70107}]");
        assertThat(decode(tags, body)).isEqualTo(success(Map.of("u", Set.of("b"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100})
    void shouldReadAnyNumberOfStringsOfAnAccount(int count) {
        List<String> strings = IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
        String list = strings.stream().map(string -> "'" + string + "'").collect(joining(","));
        String members = strings.stream()
                .map(string -> "'" + string + "':'v" + string + "'")
                .collect(joining(","));
        // t0 comes twice: it keeps its first position and, as an attribute, has its last value.
        byte[] body = successWith("'UserTags':[{'To_Account':'u','Tags':[" + list + ",'t0']}],"
                + "'UserAttrs':[{'To_Account':'u','Attrs':{" + members + ",'t0':'again'}}]");
        assertThat(decode(tags, body).payload())
                .hasEntrySatisfying("u", read -> assertThat(read).containsExactlyElementsOf(strings));
        assertThat(decode(attributes, body).payload()).hasEntrySatisfying("u", read -> {
            assertThat(read.keySet()).containsExactlyElementsOf(strings);
            assertThat(read).isUnmodifiable().containsEntry("t0", "again");
            assertThat(read.get("t" + (count - 1))).isEqualTo(count == 1 ? "again" : "vt" + (count - 1));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserAttrs':{}",
                "'UserAttrs':'u'",
                "'UserAttrs':['u']",
                "'UserAttrs':[null]",
                "'UserAttrs':[{'To_Account':['u'],'Attrs':{}}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':['a']}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':'a'}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a':{}}}]",
                "'UserAttrs':[{'To_Account':'u','Attrs':{'a':[]}}]"
            })
    void shouldFailTransientlyOnAttributesOfAnotherType(String members) {
        assertUnreadable(attributes, successWith(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserTags':{}",
                "'UserTags':'u'",
                "'UserTags':['u']",
                "'UserTags':[null]",
                "'UserTags':[{'To_Account':{},'Tags':[]}]",
                "'UserTags':[{'To_Account':'u','Tags':{}}]",
                "'UserTags':[{'To_Account':'u','Tags':'a'}]",
                "'UserTags':[{'To_Account':'u','Tags':[['a']]}]",
                "'UserTags':[{'To_Account':'u','Tags':[{}]}]"
            })
    void shouldFailTransientlyOnTagsOfAnotherType(String members) {
        assertUnreadable(tags, successWith(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserTags':[{'To_Account':'u','Tags':['a'],'To_Account':'v'}]",
                "'UserTags':[{'To_Account':'u','To_Account':'u','Tags':['a']}]",
                "'UserTags':[{'To_Account':'u','Tags':['a'],'Tags':['b']}]"
            })
    void shouldFailTransientlyOnAnItemWithTwoAccountsOrTwoValues(String members) {
        assertThat(assertUnreadable(tags, successWith(members))).hasMessageContaining("twice");
    }
}
