package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountType;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TypedAttributeName;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OperationCodecTest {

    private static final String NO_MEMBERS = "";
    private static final String ACCOUNTS = ".To_Account[]:STRING";
    private static final String VALUES = ".UserAttrs[].Attrs.*:STRING .UserAttrs[].To_Account:STRING";
    private static final String NAMES = ".UserAttrs[].Attrs[]:STRING .UserAttrs[].To_Account:STRING";
    private static final String TAGS = ".UserTags[].Tags[]:STRING .UserTags[].To_Account:STRING";
    private static final String REPLACING_TAGS = ".Replace:NUMBER " + TAGS;
    private static final String SLOTS = ".AttrNames.*:STRING";
    private static final String TYPED_SLOTS = SLOTS + " .AttrTypes.*:NUMBER";

    static Stream<Arguments> requests() {
        return Stream.concat(
                Stream.of(
                        request("im_get_attr", ACCOUNTS, OperationCodec.getAttributes(), Samples.IM_GET_ATTR),
                        request("im_set_attr", VALUES, OperationCodec.setAttributes(), Samples.IM_SET_ATTR),
                        request("im_remove_attr", NAMES, OperationCodec.removeAttributes(), Samples.IM_REMOVE_ATTR),
                        request(
                                "im_get_attr_name",
                                NO_MEMBERS,
                                OperationCodec.getAttributeNames(),
                                EmptyRequest.INSTANCE),
                        request(
                                "im_set_attr_name",
                                SLOTS,
                                OperationCodec.setAttributeNames(),
                                Samples.IM_SET_ATTR_NAME),
                        request("im_get_tag", ACCOUNTS, OperationCodec.getTags(), Samples.IM_GET_TAG),
                        request("im_add_tag", TAGS, OperationCodec.updateTags(), Samples.IM_ADD_TAG),
                        request("im_remove_tag", TAGS, OperationCodec.updateTags(), Samples.IM_REMOVE_TAG),
                        request(
                                "im_remove_all_tags",
                                ACCOUNTS,
                                OperationCodec.clearTags(),
                                Samples.IM_REMOVE_ALL_TAGS)),
                timPushRequests());
    }

    private static Stream<Arguments> timPushRequests() {
        return Stream.of(
                request("get_attr", ACCOUNTS, OperationCodec.getAttributes(), Samples.GET_ATTR),
                request("set_attr", VALUES, OperationCodec.setAttributes(), Samples.SET_ATTR),
                request("remove_attr", NAMES, OperationCodec.removeAttributes(), Samples.REMOVE_ATTR),
                request("get_attr_name", NO_MEMBERS, OperationCodec.getTypedAttributeNames(), EmptyRequest.INSTANCE),
                request("set_attr_name", TYPED_SLOTS, OperationCodec.setTypedAttributeNames(), Samples.SET_ATTR_NAME),
                request("get_tag", ACCOUNTS, OperationCodec.getTags(), Samples.GET_TAG),
                request("add_tag", TAGS, OperationCodec.updateTags(), Samples.ADD_TAG),
                request("remove_tag", TAGS, OperationCodec.updateTags(), Samples.REMOVE_TAG),
                request("clear_all_tags", ACCOUNTS, OperationCodec.clearTags(), Samples.CLEAR_ALL_TAGS),
                variant("add_tag.request.replace", REPLACING_TAGS, OperationCodec.replaceTags(), Samples.ADD_TAG),
                variant(
                        "set_attr_name.request.untyped",
                        SLOTS,
                        OperationCodec.setAttributeNames(),
                        Samples.IM_SET_ATTR_NAME));
    }

    private static <Q> Arguments request(String command, String shape, OperationCodec<? super Q, ?> codec, Q request) {
        return command.startsWith("im_")
                ? Arguments.of("all_member_push." + command + ".request", shape, codec.encode(request))
                : variant(command + ".request", shape, codec, request);
    }

    private static <Q> Arguments variant(String file, String shape, OperationCodec<? super Q, ?> codec, Q request) {
        return Arguments.of("timpush." + file, shape, codec.encode(request));
    }

    @MethodSource("requests")
    @ParameterizedTest(name = "{0}")
    void shouldWriteTheDocumentedRequest(String file, String shape, byte[] body) {
        assertThat(Golden.tree(body)).isEqualTo(Golden.tree(file));
    }

    @MethodSource("requests")
    @ParameterizedTest(name = "{0}")
    void shouldWriteDocumentedPropertiesOnly(String file, String shape, byte[] body) {
        assertThat(JsonShape.of(Golden.tree(body))).isEqualTo(shape);
    }

    @MethodSource("requests")
    @ParameterizedTest(name = "{0}")
    void shouldWriteUtf8WithoutWhitespace(String file, String shape, byte[] body) throws CharacterCodingException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        assertThat(text).isEqualTo(JsonMapper.shared().writeValueAsString(Golden.tree(body)));
    }

    @Test
    void shouldKeepTheOrderOfAttributesAndTags() {
        Map<String, String> attributes = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(name -> attributes.put(name, "value"));
        JsonNode updates = Golden.tree(
                OperationCodec.setAttributes().encode(List.of(new AttributeUpdate("invented-user", attributes))));
        JsonNode tags =
                Golden.tree(OperationCodec.updateTags().encode(List.of(TagUpdate.of("invented-user", "z", "a", "m"))));
        assertThat(updates.at("/UserAttrs/0/Attrs").propertyNames()).containsExactly("z", "a", "m");
        assertThat(tags.at("/UserTags/0/Tags").valueStream().map(JsonNode::asString))
                .containsExactly("z", "a", "m");
    }

    @Test
    void shouldWriteTheTypeOfEachNameAsItsCode() {
        byte[] body = OperationCodec.setTypedAttributeNames()
                .encode(Map.of(
                        3, new TypedAttributeName("invented name of users", AccountType.USER_ID),
                        9, new TypedAttributeName("invented name of devices", AccountType.REGISTRATION_ID)));
        assertThat(Golden.tree(body).path("AttrTypes")).isEqualTo(Golden.tree(TestResponses.bytes("{'3':0,'9':1}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all_member_push.im_set_attr.answer",
                "all_member_push.im_remove_attr.answer",
                "all_member_push.im_set_attr_name.answer",
                "all_member_push.im_add_tag.answer",
                "all_member_push.im_remove_tag.answer",
                "all_member_push.im_remove_all_tags.answer",
                "timpush.set_attr.answer",
                "timpush.remove_attr.answer",
                "timpush.set_attr_name.answer",
                "timpush.add_tag.answer",
                "timpush.remove_tag.answer",
                "timpush.clear_all_tags.answer"
            })
    void shouldReadASuccessfulWrite(String file) {
        byte[] body = Golden.read(file);
        assertThat(writes().map(codec -> decode(codec, body)))
                .allSatisfy(response -> assertThat(response).isEqualTo(success(Map.of())));
    }

    static Stream<Arguments> partiallyFailedWrites() {
        return Stream.of(
                Arguments.of("timpush.set_attr.answer.partial", Samples.DEVICE, 90_035),
                Arguments.of("timpush.remove_attr.answer.partial", "Mary", 70_107),
                Arguments.of("timpush.add_tag.answer.partial", Samples.DEVICE, 90_035),
                Arguments.of("timpush.remove_tag.answer.partial", "xiaohong", 70_107),
                Arguments.of("timpush.clear_all_tags.answer.partial", "xiaohong", 70_107));
    }

    @MethodSource("partiallyFailedWrites")
    @ParameterizedTest
    void shouldReadTheFailedAccountsOfAWrite(String file, String account, int code) {
        byte[] body = Golden.read(file);
        assertThat(writes().map(codec -> decode(codec, body))).allSatisfy(response -> assertThat(response)
                .isEqualTo(success(Map.of(), Map.of(account, new AccountError(code, "")))));
    }

    @Test
    void shouldReadAFailureOfTheWholeWrite() {
        assertThat(decode(OperationCodec.setTypedAttributeNames(), Golden.read("timpush.set_attr_name.answer.fail")))
                .isEqualTo(new DecodedResponse<>(
                        false, 90_033, "attrName:city already exists at index:1", Map.of(), Map.of()));
        assertThat(decode(OperationCodec.setAttributes(), Golden.read("all_member_push.im_set_attr.answer.fail")))
                .isEqualTo(new DecodedResponse<>(false, 90_033, "Invalid attribute.", Map.of(), Map.of()));
    }

    private static Stream<OperationCodec<?, ?>> writes() {
        return Stream.of(
                OperationCodec.setAttributes(),
                OperationCodec.removeAttributes(),
                OperationCodec.updateTags(),
                OperationCodec.replaceTags(),
                OperationCodec.clearTags(),
                OperationCodec.setAttributeNames(),
                OperationCodec.setTypedAttributeNames());
    }

    @Test
    void shouldAllowTheLongestResponseForOneHundredAccounts() {
        String account = "\\u0001".repeat(1_024);
        String tag = "\\u0001".repeat(50);
        String item = "{\"To_Account\":\"" + account + "\",\"Tags\":["
                + String.join(",", Collections.nCopies(100, "\"" + tag + "\"")) + "]},";
        assertThat(item.length() * 100).isLessThan(OperationCodec.maxResponseBytes(100));
        assertThat(OperationCodec.maxResponseBytes(100)).isLessThan(5 * 1024 * 1024);
        assertThat(OperationCodec.maxResponseBytes(0)).isBetween(10_000, 100_000);
    }
}
