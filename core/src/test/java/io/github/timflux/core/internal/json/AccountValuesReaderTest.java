package io.github.timflux.core.internal.json;

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
    @ValueSource(strings = {"'Attrs':null", "'Attrs':{}", "'Attrs':[]"})
    void shouldReadNullAttributesAndAnEmptyArrayAsEmpty(String member) {
        assertThat(decode(attributes, successWith("'UserAttrs':[{" + member + ",'To_Account':'u'}]")))
                .isEqualTo(success(Map.of("u", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Tags':null", "'Tags':[]", "'Tags':{}"})
    void shouldReadNullTagsAndAnEmptyObjectAsEmpty(String member) {
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

    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['a'] | its Attrs is an array with items; expected an object",
                "[[]] | its Attrs is an array with items; expected an object",
                "'a' | its Attrs is a string; expected an object",
                "7 | its Attrs is a number; expected an object",
                "true | its Attrs is a boolean; expected an object",
                "{'a':{}} | its Attrs contains an object; expected strings only",
                "{'a':'1','b':[{'c':[1]}],'d':'2'} | its Attrs contains an array; expected strings only"
            })
    @ParameterizedTest
    void shouldReportThatTheAttributesOfOneAccountAreUnreadable(String value, String problem) {
        byte[] body = successWith("'UserAttrs':[{'To_Account':'v','Attrs':{'a':'1'}},{'To_Account':'u','Attrs':" + value
                + "},{'Attrs':{'a':'2'},'To_Account':'w'}]");
        assertThat(decode(attributes, body))
                .isEqualTo(success(
                        Map.of("v", Map.of("a", "1"), "w", Map.of("a", "2")),
                        Map.of("u", AccountError.unreadable(problem))));
    }

    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'0':'a'} | its Tags is an object with members; expected an array",
                "{'a':{}} | its Tags is an object with members; expected an array",
                "'a' | its Tags is a string; expected an array",
                "7 | its Tags is a number; expected an array",
                "false | its Tags is a boolean; expected an array",
                "['b',['a']] | its Tags contains an array; expected strings only",
                "[{'a':[1]},'b'] | its Tags contains an object; expected strings only"
            })
    @ParameterizedTest
    void shouldReportThatTheTagsOfOneAccountAreUnreadable(String value, String problem) {
        byte[] body = successWith("'UserTags':[{'To_Account':'v','Tags':['a']},{'To_Account':'u','Tags':" + value
                + "},{'Tags':['b'],'To_Account':'w'}]");
        assertThat(decode(tags, body))
                .isEqualTo(success(
                        Map.of("v", Set.of("a"), "w", Set.of("b")), Map.of("u", AccountError.unreadable(problem))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'u'",
                "7",
                "null",
                "['u',['a']]",
                "{'Tags':['a']}",
                "{'To_Account':null,'Tags':['a']}",
                "{'To_Account':{},'Tags':['a']}",
                "{'To_Account':['u'],'Tags':['a']}",
                "{'To_Account':{},'Tags':7}",
                "{'To_Account':'stranger','Tags':7}",
                "{'To_Account':'stranger','To_Account':'stranger','Tags':['a']}"
            })
    void shouldSkipAnItemThatNamesNoRequestedAccount(String item) {
        byte[] body = successWith(
                "'UserTags':[{'To_Account':'v','Tags':['a']}," + item + ",{'To_Account':'w','Tags':['b']}]");
        assertThat(decode(tags, body)).isEqualTo(success(Map.of("v", Set.of("a"), "w", Set.of("b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'To_Account':'u','Tags':['a'],'To_Account':'v'}",
                "{'To_Account':'u','To_Account':'v','Tags':['a']}",
                "{'Tags':['a'],'To_Account':'v','To_Account':{},'To_Account':'u'}",
                "{'To_Account':'v','To_Account':'stranger','To_Account':'u','Tags':7}"
            })
    void shouldReportThatAllAccountsOfAnItemWithTwoAccountsAreUnreadable(String item) {
        byte[] body = successWith("'UserTags':[" + item + ",{'To_Account':'w','Tags':['b']}]");
        AccountError twice = AccountError.unreadable("an item contains To_Account twice; expected one account");
        assertThat(decode(tags, body)).isEqualTo(success(Map.of("w", Set.of("b")), Map.of("u", twice, "v", twice)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'To_Account':{},'To_Account':'u','Tags':['a']}",
                "{'To_Account':'u','To_Account':'u','Tags':['a']}",
                "{'To_Account':'u','Tags':['a'],'Tags':['a']}",
                "{'Tags':7,'To_Account':'u','Tags':['a']}",
                "{'Tags':['a'],'Tags':7,'To_Account':'u'}"
            })
    void shouldReportThatAnItemWithItsAccountOrItsValueTwiceIsUnreadable(String item) {
        byte[] body = successWith("'UserTags':[" + item + ",{'To_Account':'w','Tags':['b']}]");
        DecodedResponse<Map<String, Set<String>>> response = decode(tags, body);
        assertThat(response.payload()).isEqualTo(Map.of("w", Set.of("b")));
        assertThat(response.accountErrors()).containsOnlyKeys("u");
        assertThat(response.accountErrors().values()).allMatch(AccountError::isUnreadable);
    }

    /** The order of the items does not matter: it is unknown which item of the account is the right one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'To_Account':'u','Tags':['a']},{'To_Account':'u','Tags':7}",
                "{'To_Account':'u','Tags':7},{'To_Account':'u','Tags':['a']}"
            })
    void shouldReportThatAnAccountIsUnreadableIfOneOfItsItemsIs(String items) {
        assertThat(decode(tags, successWith("'UserTags':[" + items + "]")).accountErrors())
                .isEqualTo(Map.of("u", AccountError.unreadable("its Tags is a number; expected an array")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UserTags':[{'To_Account':'u','Tags':7}],'ErrorList':[{'To_Account':'u','ErrorCode':70107}]",
                "'ErrorList':[{'To_Account':'u','ErrorCode':70107}],'UserTags':[{'To_Account':'u','Tags':7}]"
            })
    void shouldPreferTheErrorCodeOfAnAccountToItsUnreadableValue(String members) {
        assertThat(decode(tags, successWith(members)).accountErrors())
                .isEqualTo(Map.of("u", new AccountError(70_107, "")));
    }

    @Test
    void shouldReadAListWhoseItemsHaveKeys() {
        byte[] body =
                successWith("'UserAttrs':{'1':{'To_Account':'u','Attrs':{'a':'1'}},'4':{'Attrs':7,'To_Account':'v'},"
                        + "'x':{'To_Account':'w','Attrs':[]}}");
        DecodedResponse<Map<String, Map<String, String>>> response = decode(attributes, body);
        assertThat(response.payload()).isEqualTo(Map.of("u", Map.of("a", "1"), "w", Map.of()));
        assertThat(response.accountErrors()).containsOnlyKeys("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "''",
                "'u'",
                "7",
                "true",
                "{'u':['a']}",
                "{'u':{'Tags':['a']}}",
                "{'To_Account':'u','Tags':['a']}"
            })
    void shouldReadAListOfAnotherTypeAsEmpty(String list) {
        assertThat(decode(tags, successWith("'UserTags':" + list))).isEqualTo(success(Map.of()));
    }
}
