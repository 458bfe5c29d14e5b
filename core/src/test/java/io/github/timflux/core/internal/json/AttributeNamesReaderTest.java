package io.github.timflux.core.internal.json;

import static io.github.timflux.AccountIdType.REGISTRATION_ID;
import static io.github.timflux.AccountIdType.USER_ID;
import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static io.github.timflux.core.internal.json.TestResponses.successWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.AccountIdType;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "'AttrNames':[]",
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
                "'AttrNames':{'first':'x','0':'sex','':'x','99999999999':'x','2':'city','1.0':'x'}",
                "'AttrNames':{'0':'sex','1':['x'],'3':{'a':[1]},'4':null,'2':'city'}",
                "'AttrNames':['sex',null,'city',{}]"
            })
    void shouldReadTheOtherNamesIfASlotOrANameIsUnreadable(String members) {
        assertThat(decode(names, successWith(members))).isEqualTo(success(Map.of(0, "sex", 2, "city")));
        assertThat(decode(typedNames, successWith(members)))
                .isEqualTo(success(Map.of(
                        0, new TimPushAttributeName("sex", USER_ID), 2, new TimPushAttributeName("city", USER_ID))));
    }

    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'0':1} | REGISTRATION_ID",
                "[1] | REGISTRATION_ID",
                "{'0':'1'} | REGISTRATION_ID",
                "{'0':0.0} | USER_ID",
                "{'0':null} | USER_ID",
                "[] | USER_ID",
                "null | USER_ID",
                "{'first':1,'0':0} | USER_ID",
                "{'0':2} | UNKNOWN",
                "{'0':-1} | UNKNOWN",
                "{'0':99999999999} | UNKNOWN",
                "{'0':'device'} | UNKNOWN",
                "{'0':true} | UNKNOWN",
                "{'0':{'a':[1]}} | UNKNOWN",
                "{'0':[0]} | UNKNOWN",
                "0 | UNKNOWN",
                "'user' | UNKNOWN"
            })
    @ParameterizedTest
    void shouldReadATypeThatIsNotDocumentedAsUnknown(String types, AccountIdType type) {
        byte[] body = successWith("'AttrTypes':" + types + ",'AttrNames':{'0':'sex'}");
        assertThat(decode(typedNames, body)).isEqualTo(success(Map.of(0, new TimPushAttributeName("sex", type))));
        assertThat(decode(names, body)).isEqualTo(success(Map.of(0, "sex")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sex'", "7", "true"})
    void shouldFailWithoutARetryIfTheNamesAreUnreadable(String value) {
        byte[] body = successWith("'AttrNames':" + value);
        assertThat(catchThrowableOfType(TimException.class, () -> decode(names, body)))
                .hasMessageStartingWith("UNREADABLE: The response cannot be read: AttrNames is a ")
                .hasMessageEndingWith("; expected an object.");
        assertThat(catchThrowableOfType(TimException.class, () -> decode(typedNames, body)))
                .hasMessageStartingWith("UNREADABLE: ");
        byte[] refused = TestResponses.bytes("{'ErrorCode':60007,'AttrNames':" + value + "}");
        assertThat(decode(names, refused).code()).isEqualTo(60_007);
    }
}
