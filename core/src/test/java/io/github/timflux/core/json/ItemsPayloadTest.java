package io.github.timflux.core.json;

import static io.github.timflux.core.json.Answers.assertUnreadable;
import static io.github.timflux.core.json.Answers.ok;
import static io.github.timflux.core.json.Answers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.json.Answer.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ItemsPayloadTest {

    private static final Map<String, Refusal> NO_MARY = Map.of("Mary", new Refusal(70_107, ""));

    private final Codec<Collection<String>, Map<String, Map<String, String>>> attributes = Codec.getAttributes();
    private final Codec<Collection<String>, Map<String, Set<String>>> tags = Codec.getTags();

    @Test
    void shouldReadTheAttributesOfAllMemberPush() {
        assertThat(attributes.decode(Golden.read("all_member_push.im_get_attr.answer")))
                .isEqualTo(ok(Map.of(
                        "Zhang Xiaohong", Map.of("sex", "Female", "city", "New York"),
                        "abc", Map.of(),
                        "Chen Xiaoming", Map.of("sex", "Male", "city", "Shenzhen"))));
    }

    @Test
    void shouldReadTheAttributesOfTimPush() {
        assertThat(attributes.decode(Golden.read("timpush.get_attr.answer")))
                .isEqualTo(ok(Map.of(
                        "xiaoming", Map.of("sex", "male", "city", "ShenZhen"),
                        "xiaohua", Map.of(),
                        "Mary", Map.of("city", "深圳"))));
    }

    @Test
    void shouldReadAttributesBesideARefusedAccount() {
        assertThat(attributes.decode(Golden.read("timpush.get_attr.answer.partial")))
                .isEqualTo(ok(
                        Map.of("xiaoming", Map.of("sex", "male", "city", "ShenZhen"), "xiaohua", Map.of()), NO_MARY));
    }

    @Test
    void shouldReadTheTagsOfAllMemberPush() {
        assertThat(tags.decode(Golden.read("all_member_push.im_get_tag.answer")))
                .isEqualTo(ok(Map.of("xiaojun012", Set.of("a", "b"), "xiaojun013", Set.of("a", "c"))));
    }

    @Test
    void shouldReadTheTagsOfTimPush() {
        assertThat(tags.decode(Golden.read("timpush.get_tag.answer")))
                .isEqualTo(ok(Map.of(
                        "xiaoming", Set.of("黄金会员", "周卡用户"),
                        "xiaohong", Set.of("白金会员", "月卡用户"),
                        "Mary", Set.of())));
    }

    @Test
    void shouldReadTagsBesideARefusedAccount() {
        assertThat(tags.decode(Golden.read("timpush.get_tag.answer.partial")))
                .isEqualTo(ok(Map.of("xiaoming", Set.of("黄金会员", "周卡用户"), "xiaohong", Set.of("白金会员", "月卡用户")), NO_MARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Attrs':null", "'Attrs':{}"})
    void shouldTakeNullAttributesOfAUserAsNone(String member) {
        assertThat(attributes.decode(with("'UserAttrs':[{" + member + ",'To_Account':'u'}]")))
                .isEqualTo(ok(Map.of("u", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Tags':null", "'Tags':[]"})
    void shouldTakeNullTagsOfAUserAsNone(String member) {
        assertThat(tags.decode(with("'UserTags':[{" + member + ",'To_Account':'u'}]")))
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
        assertThat(tags.decode(with(members)).payload()).isEmpty();
    }

    @CsvSource({"'\"text\"', text", "'\"\"', ''", "null, ''", "12, 12", "-1.50, -1.50", "1e3, 1e3", "true, true"})
    @ParameterizedTest
    void shouldTakeScalarsAsTheyStand(String written, String value) {
        assertThat(attributes
                        .decode(with("'UserAttrs':[{'To_Account':'u','Attrs':{'a':" + written + "}}]"))
                        .payload())
                .containsOnly(Map.entry("u", Map.of("a", value)));
        assertThat(tags.decode(with("'UserTags':[{'To_Account':'u','Tags':[" + written + "]}]"))
                        .payload())
                .containsOnly(Map.entry("u", Set.of(value)));
    }

    @Test
    void shouldKeepTheOrderOfTagsAndMergeThoseThatComeTwice() {
        byte[] answer = with("'UserTags':[{'To_Account':'u','Tags':['z','a','z','m','a']}]");
        assertThat(tags.decode(answer).payload())
                .hasEntrySatisfying("u", read -> assertThat(read).containsExactly("z", "a", "m"));
    }

    @Test
    void shouldKeepTheOrderOfAttributes() {
        byte[] answer = with("'UserAttrs':[{'To_Account':'u','Attrs':{'z':'1','a':'2','m':'3'}}]");
        assertThat(attributes.decode(answer).payload())
                .hasEntrySatisfying("u", read -> assertThat(read.keySet()).containsExactly("z", "a", "m"));
    }

    @Test
    void shouldAnswerWithWhatCannotBeChanged() {
        byte[] answer = with("'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'v','Attrs':{}}],"
                + "'UserTags':[{'To_Account':'u','Tags':['a']},{'To_Account':'v','Tags':[]}]");
        assertThat(attributes.decode(answer).payload().values()).hasSize(2).allSatisfy(read -> assertThat(read)
                .isUnmodifiable());
        assertThat(tags.decode(answer).payload().values()).hasSize(2).allSatisfy(read -> assertThat(read)
                .isUnmodifiable());
    }

    @Test
    void shouldKeepTheFirstOfSeveralEntriesForAnAccount() {
        byte[] answer = with("'UserAttrs':[{'To_Account':'u','Attrs':{'a':'1'}},{'To_Account':'u','Attrs':{'a':'2'}}],"
                + "'UserTags':[{'To_Account':'u','Tags':['a']},{'To_Account':'u','Tags':['b']}]");
        assertThat(attributes.decode(answer)).isEqualTo(ok(Map.of("u", Map.of("a", "1"))));
        assertThat(tags.decode(answer)).isEqualTo(ok(Map.of("u", Set.of("a"))));
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
