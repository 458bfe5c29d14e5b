package io.github.timflux.core.internal.json;

import static io.github.timflux.AccountIdType.REGISTRATION_ID;
import static io.github.timflux.AccountIdType.USER_ID;
import static io.github.timflux.core.internal.json.TestResponses.assertUnreadable;
import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimPushAttributeName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeNamesReaderTest {

    private final OperationCodec<EmptyRequest, Map<Integer, String>> names = OperationCodec.getAttributeNames();
    private final OperationCodec<EmptyRequest, Map<Integer, TimPushAttributeName>> typedNames =
            OperationCodec.getTimPushAttributeNames();

    @Test
    void shouldReadTheNamesOfAllMemberPush() {
        assertThat(decode(names, GoldenBodies.read("all_member_push.im_get_attr_name.answer")))
                .isEqualTo(success(Map.of(0, "sex", 1, "city", 2, "Membership level")));
    }

    @Test
    void shouldReadTheNamesAndTypesOfTimPush() {
        assertThat(decode(typedNames, GoldenBodies.read("timpush.get_attr_name.answer")))
                .isEqualTo(success(Map.of(
                        0, new TimPushAttributeName("sex", USER_ID),
                        1, new TimPushAttributeName("city", USER_ID),
                        2, new TimPushAttributeName("country", REGISTRATION_ID))));
    }

    @Test
    void shouldReadNamesAndIgnoreTheirTypes() {
        assertThat(decode(names, GoldenBodies.read("timpush.get_attr_name.answer")))
                .isEqualTo(success(Map.of(0, "sex", 1, "city", 2, "country")));
    }

    @Test
    void shouldReadNamesWithoutTypesAsTypeUserId() {
        assertThat(decode(typedNames, GoldenBodies.read("timpush.get_attr_name.answer.untyped")))
                .isEqualTo(success(Map.of(
                        0, new TimPushAttributeName("sex", USER_ID),
                        1, new TimPushAttributeName("city", USER_ID),
                        2, new TimPushAttributeName("会员等级", USER_ID))));
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
        assertThat(decode(typedNames, successWith(members)))
                .isEqualTo(success(Map.of(
                        0, new TimPushAttributeName("a", USER_ID), 1, new TimPushAttributeName("b", REGISTRATION_ID))));
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
    void shouldReadAbsentNamesAsEmpty(String members) {
        assertThat(decode(names, successWith(members))).isEqualTo(success(Map.of()));
        assertThat(decode(typedNames, successWith(members))).isEqualTo(success(Map.of()));
    }

    @Test
    void shouldReturnUnmodifiableMapsInTheOrderOfSlots() {
        byte[] body = successWith("'AttrNames':{'9':'j','0':'a','4':'e'}");
        assertThat(decode(names, body).payload()).isUnmodifiable();
        assertThat(decode(names, body).payload().keySet()).containsExactly(0, 4, 9);
        assertThat(decode(typedNames, body).payload()).isUnmodifiable();
        assertThat(decode(typedNames, body).payload().keySet()).containsExactly(0, 4, 9);
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
    void shouldFailTransientlyOnValuesOfAnotherType(String members) {
        assertUnreadable(names, successWith(members));
        assertUnreadable(typedNames, successWith(members));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
    void shouldFailTransientlyOnAnUndocumentedAccountType(int type) {
        byte[] body = successWith("'AttrNames':{'0':'sex'},'AttrTypes':{'0':" + type + "}");
        assertThat(assertUnreadable(typedNames, body))
                .hasMessageContaining("an attribute name has type %s; expected 0 or 1", type);
    }
}
