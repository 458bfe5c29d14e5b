package io.github.timflux.core.internal.json;

import static io.github.timflux.core.internal.json.TestResponses.decode;
import static io.github.timflux.core.internal.json.TestResponses.success;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountIdType;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.catalog.CatalogEntry;
import io.github.timflux.core.catalog.OperationCatalog;
import io.github.timflux.core.internal.http.RequestBody;
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
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OperationCodecTest {

    static Stream<CatalogEntry> requests() {
        return OperationCatalog.all();
    }

    @MethodSource("requests")
    @ParameterizedTest
    void shouldWriteTheDocumentedRequest(CatalogEntry entry) {
        assertThat(GoldenBodies.tree(entry.encodeGoldenRequest())).isEqualTo(GoldenBodies.tree(entry.goldenRequest()));
    }

    @MethodSource("requests")
    @ParameterizedTest
    void shouldWriteDocumentedPropertiesOnly(CatalogEntry entry) {
        assertThat(JsonShape.of(GoldenBodies.tree(entry.encodeGoldenRequest()))).isEqualTo(entry.requestFields());
    }

    @MethodSource("requests")
    @ParameterizedTest
    void shouldWriteUtf8WithoutWhitespace(CatalogEntry entry) throws CharacterCodingException {
        byte[] body = entry.encodeGoldenRequest();
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        assertThat(text).isEqualTo(JsonMapper.shared().writeValueAsString(GoldenBodies.tree(body)));
    }

    @Test
    void shouldKeepTheOrderOfAttributesAndTags() {
        Map<String, String> attributes = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(name -> attributes.put(name, "value"));
        JsonNode updates = GoldenBodies.tree(
                OperationCodec.setAttributes().encode(List.of(new AttributeUpdate("invented-user", attributes))));
        JsonNode tags = GoldenBodies.tree(
                OperationCodec.updateTags().encode(List.of(TagUpdate.of("invented-user", "z", "a", "m"))));
        assertThat(updates.at("/UserAttrs/0/Attrs").propertyNames()).containsExactly("z", "a", "m");
        assertThat(tags.at("/UserTags/0/Tags").valueStream().map(JsonNode::asString))
                .containsExactly("z", "a", "m");
    }

    @Test
    void shouldWriteTheTypeOfEachNameAsItsCode() {
        RequestBody body = OperationCodec.setTimPushAttributeNames()
                .encode(Map.of(
                        3, new TimPushAttributeName("invented name of users", AccountIdType.USER_ID),
                        9, new TimPushAttributeName("invented name of devices", AccountIdType.REGISTRATION_ID)));
        assertThat(GoldenBodies.tree(body).path("AttrTypes"))
                .isEqualTo(GoldenBodies.tree(TestResponses.bytes("{'3':0,'9':1}")));
    }

    static Stream<CatalogEntry> writes() {
        return OperationCatalog.all().filter(CatalogEntry::writes);
    }

    @MethodSource("writes")
    @ParameterizedTest
    void shouldReadASuccessfulWrite(CatalogEntry entry) {
        byte[] answer = GoldenBodies.read(entry.goldenAnswer());
        assertThat(writes())
                .allSatisfy(write -> assertThat(decode(write.codec(), answer)).isEqualTo(success(Map.of())));
    }

    static Stream<CatalogEntry> partiallyFailedWrites() {
        return writes().filter(CatalogEntry::hasPartialAnswer);
    }

    @MethodSource("partiallyFailedWrites")
    @ParameterizedTest
    void shouldReadTheFailedAccountsOfAWrite(CatalogEntry entry) {
        String[] failure = entry.partialFailure().split(" ", -1);
        AccountError error = new AccountError(Integer.parseInt(failure[1]), "");
        byte[] answer = GoldenBodies.read(entry.goldenPartialAnswer());
        assertThat(writes()).allSatisfy(write -> assertThat(decode(write.codec(), answer))
                .isEqualTo(success(Map.of(), Map.of(failure[0], error))));
    }

    @Test
    void shouldReadAFailureOfTheWholeWrite() {
        assertThat(decode(
                        OperationCodec.setTimPushAttributeNames(),
                        GoldenBodies.read("timpush.set_attr_name.answer.fail")))
                .isEqualTo(
                        new DecodedResponse<>(90_033, "attrName:city already exists at index:1", Map.of(), Map.of()));
        assertThat(decode(OperationCodec.setAttributes(), GoldenBodies.read("all_member_push.im_set_attr.answer.fail")))
                .isEqualTo(new DecodedResponse<>(90_033, "Invalid attribute.", Map.of(), Map.of()));
    }

    @Test
    void shouldAllowTheLongestResponseForOneHundredAccounts() {
        String account = "\\u0001".repeat(1_024);
        String tag = "\\u0001".repeat(50);
        String item = "{\"To_Account\":\"" + account + "\",\"Tags\":["
                + String.join(",", Collections.nCopies(100, "\"" + tag + "\"")) + "]},";
        assertThat(item.length() * 100).isLessThan(OperationCodec.getTags().maxResponseBytes(100));
        assertThat(OperationCodec.getTags().maxResponseBytes(100)).isLessThan(5 * 1024 * 1024);
        assertThat(OperationCodec.getTags().maxResponseBytes(0)).isBetween(10_000, 100_000);
    }
}
