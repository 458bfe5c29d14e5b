package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.Answers.assertUnreadable;
import static io.github.timflux.core.internal.json.Answers.decode;
import static io.github.timflux.core.internal.json.Answers.ok;
import static io.github.timflux.core.internal.json.Answers.with;
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

    private static final Map<String, AccountError> NO_MARY = Map.of("Mary", new AccountError(70_107, ""));

    private final OperationCodec<Collection<String>, Map<String, Map<String, String>>> attributes =
            OperationCodec.getAttributes();
    private final OperationCodec<Collection<String>, Map<String, Set<String>>> tags = OperationCodec.getTags();

    @Test
    void shouldReadTheAttributesOfAllMemberPush() {
        assertThat(decode(attributes, Golden.read("all_member_push.im_get_attr.answer")))
                .isEqualTo(ok(Map.of(
                        "Zhang Xiaohong", Map.of("sex", "Female", "city", "New York"),
                        "abc", Map.of(),
                        "Chen Xiaoming", Map.of("sex", "Male", "city", "Shenzhen"))));
    }

    @Test
    void shouldReadTheAttributesOfTimPush() {
        assertThat(decode(attributes, Golden.read("timpush.get_attr.answer")))
                .isEqualTo(ok(Map.of(
                        "xiaoming", Map.of("sex", "male", "city", "ShenZhen"),
                        "xiaohua", Map.of(),
                        "Mary", Map.of("city", "深圳"))));
    }

    @Test
    void shouldReadAttributesBesideARefusedAccount() {
        assertThat(decode(attributes, Golden.read("timpush.get_attr.answer.partial")))
                .isEqualTo(ok(
                        Map.of("xiaoming", Map.of("sex", "male", "city", "ShenZhen"), "xiaohua", Map.of()), NO_MARY));
    }

    @Test
    void shouldReadTheTagsOfAllMemberPush() {
        assertThat(decode(tags, Golden.read("all_member_push.im_get_tag.answer")))
                .isEqualTo(ok(Map.of("xiaojun012", Set.of("a", "b"), "xiaojun013", Set.of("a", "c"))));
    }

    @Test
    void shouldReadTheTagsOfTimPush() {
        assertThat(decode(tags, Golden.read("timpush.get_tag.answer")))
                .isEqualTo(ok(Map.of(
                        "xiaoming", Set.of("黄金会员", "周卡用户"),
                        "xiaohong", Set.of("白金会员", "月卡用户"),
                        "Mary", Set.of())));
    }

    @Test
    void shouldReadTagsBesideARefusedAccount() {
        assertThat(decode(tags, Golden.read("timpush.get_tag.answer.partial")))
                .isEqualTo(ok(Map.of("xiaoming", Set.of("黄金会员", "周卡用户"), "xiaohong", Set.of("白金会员", "月卡用户")), NO_MARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Attrs':null", "'Attrs':{}"})
    void shouldTakeNullAttributesOfAUserAsNone(String member) {
        assertThat(decode(attributes, with("'UserAttrs':[{" + member + ",'To_Account':'u'}]")))
                .isEqualTo(ok(Map.of("u", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Tags':null", "'Tags':[]"})
    void shouldTakeNullTagsOfAUserAsNone(String member) {
        assertThat(decode(tags, with("'UserTags':[{" + member + ",'To_Account':'u'}]")))
                .isEqualTo(ok(Map.of("u", Set.of())));
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
    void shouldHaveNoTagsOfAnAccountThatTheAnswerDoesNotTell(String members) {
        assertThat(decode(tags, with(members)).payload()).isEmpty();
    }

    @CsvSource({"'\"text\"', text", "'\"\"', ''", "null, ''", "12, 12", "-1.50, -1.50", "1e3, 1e3", "true, true"})
    @ParameterizedTest
    void shouldTakeScalarsAsTheyStand(String written, String value) {
        assertThat(decode(attributes, with("'UserAttrs':[{'To_Account':'u','Attrs':{'a':" + written + "}}]"))
                        .payload())
                .containsOnly(Map.entry("u", Map.of("a", value)));
        assertThat(decode(tags, with("'UserTags':[{'To_Account':'u','Tags':[" + written + "]}]"))
                        .payload())
                .containsOnly(Map.entry("u", Set.of(value)));
    }

    @Test
    void shouldKeepTheOrderOfTagsAndMergeThoseThatComeTwice() {
        byte[] answer = with("'UserTags':[{'To_Account':'u','Tags':['z','a','z','m','a']}]");
        assertThat(decode(tags, answer).payload())
                .hasEntrySatisfying("u", read -> assertThat(read).containsExactly("z", "a", "m"));
    }

    @Test
    void shouldKeepTheOrderOfAttributes() {
        byte[] answer = with("'UserAttrs':[{'To_Account':'u','Attrs':{'z':'1','a':'2','m':'3'}}]");
        assertThat(decode(attributes, answer).payload())
                .hasEntrySatisfying("u", read -> assertThat(read.keySet()).containsExactly("z", "a", "m"));
    }

    @Test
    void shouldAnswerWithWhatCannotBeChanged() {
        byte[] answer = with("'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'v','Attrs':{}}],"
                + "'UserTags':[{'To_Account':'u','Tags':['a']},{'To_Account':'v','Tags':[]}]");
        assertThat(decode(attributes, answer).payload().values())
                .hasSize(2)
                .allSatisfy(map -> Answers.assertFixed(map));
        assertThat(decode(tags, answer).payload().values()).hasSize(2).allSatisfy(set -> Answers.assertFixed(set));
    }

    @Test
    void shouldKeepTheFirstOfSeveralEntriesForAnAccount() {
        byte[] answer = with("'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'u','Attrs':{'a':'2'}}],"
                + "'UserTags':[{'To_Account':'u','Tags':['a']},{'To_Account':'u','Tags':['b']}]");
        assertThat(decode(attributes, answer)).isEqualTo(ok(Map.of("u", Map.of("a", "1"))));
        assertThat(decode(tags, answer)).isEqualTo(ok(Map.of("u", Set.of("a"))));
    }

    @Test
    void shouldKeepNothingOfAccountsThatWereNotAskedFor() {
        byte[] answer = with("'UserTags':[{'To_Account':'stranger','Tags':['a']},{'To_Account':'u','Tags':['b']}],"
                + "'ErrorList':[{'To_Account':'stranger','ErrorCode':70107}]");
        assertThat(decode(tags, answer)).isEqualTo(ok(Map.of("u", Set.of("b"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100})
    void shouldReadAnyNumberOfTextsOfAnAccount(int count) {
        List<String> texts = IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
        String list = texts.stream().map(text -> "'" + text + "'").collect(joining(","));
        String members =
                texts.stream().map(text -> "'" + text + "':'v" + text + "'").collect(joining(","));
        // One of them twice: the first place and, of attributes, the last value.
        byte[] answer = with("'UserTags':[{'To_Account':'u','Tags':[" + list + ",'t0']}],"
                + "'UserAttrs':[{'To_Account':'u','Attrs':{" + members + ",'t0':'again'}}]");
        assertThat(decode(tags, answer).payload())
                .hasEntrySatisfying("u", read -> assertThat(read).containsExactlyElementsOf(texts));
        assertThat(decode(attributes, answer).payload()).hasEntrySatisfying("u", read -> {
            assertThat(read.keySet()).containsExactlyElementsOf(texts);
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
    void shouldFailForNowOnAttributesOfOtherTypes(String members) {
        assertUnreadable(attributes, with(members));
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
    void shouldFailForNowOnTagsOfOtherTypes(String members) {
        assertUnreadable(tags, with(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserTags':[{'To_Account':'u','Tags':['a'],'To_Account':'v'}]",
                "'UserTags':[{'To_Account':'u','To_Account':'u','Tags':['a']}]",
                "'UserTags':[{'To_Account':'u','Tags':['a'],'Tags':['b']}]"
            })
    void shouldFailForNowOnAnItemOfTwoAccountsOrValues(String members) {
        assertThat(assertUnreadable(tags, with(members))).hasMessageContaining("twice");
    }
}
