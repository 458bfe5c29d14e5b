package io.github.timflux.core.internal.json;

import static io.github.timflux.AccountType.REGISTRATION_ID;
import static io.github.timflux.AccountType.USER_ID;
import static io.github.timflux.core.internal.json.Answers.assertUnreadable;
import static io.github.timflux.core.internal.json.Answers.decode;
import static io.github.timflux.core.internal.json.Answers.ok;
import static io.github.timflux.core.internal.json.Answers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TypedAttributeName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeNamesReaderTest {

    private final OperationCodec<EmptyRequest, Map<Integer, String>> names = OperationCodec.getAttributeNames();
    private final OperationCodec<EmptyRequest, Map<Integer, TypedAttributeName>> typedNames =
            OperationCodec.getTypedAttributeNames();

    @Test
    void shouldReadTheNamesOfAllMemberPush() {
        assertThat(decode(names, Golden.read("all_member_push.im_get_attr_name.answer")))
                .isEqualTo(ok(Map.of(0, "sex", 1, "city", 2, "Membership level")));
    }

    @Test
    void shouldReadTheTypesOfTheNamesOfTimPush() {
        assertThat(decode(typedNames, Golden.read("timpush.get_attr_name.answer")))
                .isEqualTo(ok(Map.of(
                        0, new TypedAttributeName("sex", USER_ID),
                        1, new TypedAttributeName("city", USER_ID),
                        2, new TypedAttributeName("country", REGISTRATION_ID))));
    }

    @Test
    void shouldReadNamesWithoutTheTypesThatComeWithThem() {
        assertThat(decode(names, Golden.read("timpush.get_attr_name.answer")))
                .isEqualTo(ok(Map.of(0, "sex", 1, "city", 2, "country")));
    }

    @Test
    void shouldTakeNamesWithoutTypesAsThoseOfUsers() {
        assertThat(decode(typedNames, Golden.read("timpush.get_attr_name.answer.untyped")))
                .isEqualTo(ok(Map.of(
                        0, new TypedAttributeName("sex", USER_ID),
                        1, new TypedAttributeName("city", USER_ID),
                        2, new TypedAttributeName("会员等级", USER_ID))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'AttrNames':{'0':'a','1':'b'},'AttrTypes':{'1':1}",
                "'AttrTypes':{'1':1},'AttrNames':{'1':'b','0':'a'}",
                "'AttrTypes':{'1':1,'2':1},'AttrNames':{'0':'a','1':'b'}",
                "'AttrTypes':{'0':0,'1':1},'Other':{'0':7},'AttrNames':{'0':'a','1':'b'}"
            })
    void shouldMatchNamesAndTypesBySlot(String members) {
        assertThat(decode(typedNames, with(members)))
                .isEqualTo(ok(Map.of(
                        0, new TypedAttributeName("a", USER_ID), 1, new TypedAttributeName("b", REGISTRATION_ID))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Other':1",
                "'AttrNames':{}",
                "'AttrNames':null",
                "'AttrNames':null,'AttrTypes':null",
                "'AttrTypes':{'0':1}"
            })
    void shouldReadThatThereAreNoNames(String members) {
        assertThat(decode(names, with(members))).isEqualTo(ok(Map.of()));
        assertThat(decode(typedNames, with(members))).isEqualTo(ok(Map.of()));
    }

    @Test
    void shouldAnswerInTheOrderOfSlotsWithWhatCannotBeChanged() {
        byte[] answer = with("'AttrNames':{'9':'j','0':'a','4':'e'}");
        assertThat(decode(names, answer).payload()).isUnmodifiable();
        assertThat(decode(names, answer).payload().keySet()).containsExactly(0, 4, 9);
        assertThat(decode(typedNames, answer).payload()).isUnmodifiable();
        assertThat(decode(typedNames, answer).payload().keySet()).containsExactly(0, 4, 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'AttrNames':[]",
                "'AttrNames':'sex'",
                "'AttrNames':{'first':'sex'}",
                "'AttrNames':{'':'sex'}",
                "'AttrNames':{'99999999999':'sex'}",
                "'AttrNames':{'0':['sex']}",
                "'AttrNames':{'0':{}}",
                "'AttrTypes':[0]",
                "'AttrTypes':{'0':'0'}",
                "'AttrTypes':{'0':null}",
                "'AttrTypes':{'first':0}"
            })
    void shouldFailForNowOnNamesAndTypesOfOtherTypes(String members) {
        assertUnreadable(names, with(members));
        assertUnreadable(typedNames, with(members));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
    void shouldFailForNowOnATypeThatNobodyHasDescribed(int type) {
        byte[] answer = with("'AttrNames':{'0':'sex'},'AttrTypes':{'0':" + type + "}");
        assertThat(assertUnreadable(typedNames, answer)).hasMessageContaining("of type %s", type);
    }
}
