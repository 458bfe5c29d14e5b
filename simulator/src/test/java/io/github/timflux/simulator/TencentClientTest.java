package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.im.ApiClient;
import com.tencentcloudapi.im.ApiException;
import com.tencentcloudapi.im.api.AllMemberPushApi;
import com.tencentcloudapi.im.model.CommonResponse;
import com.tencentcloudapi.im.model.ImAddTagRequest;
import com.tencentcloudapi.im.model.ImGetAttrRequest;
import com.tencentcloudapi.im.model.ImGetAttrResponse;
import com.tencentcloudapi.im.model.ImGetAttrResponseAllOfUserAttrs;
import com.tencentcloudapi.im.model.ImGetTagRequest;
import com.tencentcloudapi.im.model.ImRemoveAllTagRequest;
import com.tencentcloudapi.im.model.ImRemoveAttrRequest;
import com.tencentcloudapi.im.model.ImRemoveTagRequest;
import com.tencentcloudapi.im.model.ImRemoveTagRequestUserTagsInner;
import com.tencentcloudapi.im.model.ImSetAttrNameRequest;
import com.tencentcloudapi.im.model.ImSetAttrRequest;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the simulator with the unchanged Java client of Tencent. */
final class TencentClientTest {

    @Test
    void shouldAnswerReadsOverHttp() throws ApiException {
        try (TimSimulator simulator = start(TimSimulator.builder())) {
            expectAnswers(clientOf(simulator));
            assertThat(simulator.statistics().malformed()).isZero();
        }
    }

    @Test
    void shouldAnswerReadsOverHttps() throws Exception {
        try (TimSimulator simulator = start(TimSimulator.builder().tls())) {
            expectAnswers(clientOf(simulator).setSslCaCert(new ByteArrayInputStream(pem(simulator))));
        }
    }

    @Test
    void shouldAcceptWritesInTheDocumentedForm() throws ApiException {
        try (TimSimulator simulator = start(TimSimulator.builder())) {
            AllMemberPushApi api = new AllMemberPushApi(clientOf(simulator));

            succeed(api.imSetAttrName(1, new ImSetAttrNameRequest().attrNames(Map.of("0", "sex", "1", "city"))));
            succeed(api.imSetAttr(2, new ImSetAttrRequest().addUserAttrsItem(attributes("u2", Map.of("sex", "M")))));
            succeed(api.imRemoveTag(3, new ImRemoveTagRequest().addUserTagsItem(tags("u1", "new"))));
            succeed(api.imRemoveAllTags(4, new ImRemoveAllTagRequest().addToAccountItem("u2")));

            assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, "sex", 1, "city"));
            assertThat(simulator.attributes("u2")).isEqualTo(Map.of("sex", "M"));
            assertThat(simulator.tags("u1")).containsExactly("vip");
            assertThat(simulator.tags("u2")).isEmpty();
        }
    }

    @Test
    void shouldAnswerReadsOfNamesAndTags() throws ApiException {
        try (TimSimulator simulator = start(TimSimulator.builder().attributeNames("sex", "city"))) {
            AllMemberPushApi api = new AllMemberPushApi(clientOf(simulator));

            assertThat(api.imGetAttrName(1, Map.of()).getAttrNames()).isEqualTo(Map.of("0", "sex", "1", "city"));
            assertThat(api.imGetTag(2, new ImGetTagRequest().addToAccountItem("u1"))
                            .getUserTags())
                    .singleElement()
                    .satisfies(user -> assertThat(user.getTags()).containsExactly("vip", "new"));
        }
    }

    /** The client sends one account at the top level. All documents specify a list of accounts. */
    @Test
    void shouldRejectWritesInAnUndocumentedForm() throws ApiException {
        try (TimSimulator simulator = start(TimSimulator.builder().attributeNames("sex", "city"))) {
            AllMemberPushApi api = new AllMemberPushApi(clientOf(simulator));

            assertThat(api.imAddTag(1, new ImAddTagRequest().toAccount("u1").addTagsItem("t"))
                            .getErrorCode())
                    .isEqualTo(90001);
            assertThat(api.imRemoveAttr(
                                    2, new ImRemoveAttrRequest().toAccount("u1").addAttrsItem("sex"))
                            .getErrorCode())
                    .isEqualTo(90001);
            assertThat(simulator.tags("u1")).containsExactly("vip", "new");
            assertThat(simulator.attributes("u1")).containsKey("sex");
        }
    }

    private static void succeed(CommonResponse response) {
        assertThat(response.getActionStatus()).isEqualTo("OK");
        assertThat(response.getErrorCode()).isZero();
    }

    private static ImGetAttrResponseAllOfUserAttrs attributes(String account, Map<String, String> attributes) {
        return new ImGetAttrResponseAllOfUserAttrs().toAccount(account).attrs(attributes);
    }

    private static ImRemoveTagRequestUserTagsInner tags(String account, String tag) {
        return new ImRemoveTagRequestUserTagsInner().toAccount(account).addTagsItem(tag);
    }

    private static TimSimulator start(TimSimulatorBuilder builder) {
        return builder.account("u1", Map.of("sex", "F", "city", "Shenzhen"), List.of("vip", "new"))
                .account("u2", Map.of(), List.of("old"))
                .start();
    }

    private static ApiClient clientOf(TimSimulator simulator) {
        ApiClient client = new ApiClient().setBasePath(simulator.endpoint().toString());
        client.setSdkappid(1_400_000_000);
        client.setIdentifier("administrator");
        client.setKey(SimulatorClient.KEY);
        return client;
    }

    private static void expectAnswers(ApiClient client) throws ApiException {
        ImGetAttrResponse response = new AllMemberPushApi(client)
                .imGetAttr(12_345, new ImGetAttrRequest().addToAccountItem("u1").addToAccountItem("u2"));

        assertThat(response.getActionStatus()).isEqualTo("OK");
        assertThat(response.getErrorCode()).isZero();
        assertThat(response.getUserAttrs())
                .extracting(ImGetAttrResponseAllOfUserAttrs::getToAccount)
                .containsExactlyInAnyOrder("u1", "u2");
        assertThat(response.getUserAttrs())
                .extracting(ImGetAttrResponseAllOfUserAttrs::getAttrs)
                .containsExactlyInAnyOrder(Map.of("sex", "F", "city", "Shenzhen"), Map.of());
    }

    private static byte[] pem(TimSimulator simulator) throws CertificateEncodingException {
        String der =
                Base64.getMimeEncoder().encodeToString(simulator.certificate().getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n").getBytes(US_ASCII);
    }
}
