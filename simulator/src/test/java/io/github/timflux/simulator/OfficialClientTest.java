package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.im.ApiClient;
import com.tencentcloudapi.im.ApiException;
import com.tencentcloudapi.im.api.AllMemberPushApi;
import com.tencentcloudapi.im.model.ImGetAttrRequest;
import com.tencentcloudapi.im.model.ImGetAttrResponse;
import com.tencentcloudapi.im.model.ImGetAttrResponseAllOfUserAttrs;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tencent's own client, unchanged, takes the simulator for the service. */
final class OfficialClientTest {

    @Test
    void shouldAnswerTencentsOwnClientOverHttp() throws ApiException {
        try (TimSimulator simulator = start(TimSimulator.builder())) {
            expectAnswers(clientOf(simulator));
            assertThat(simulator.statistics().malformed()).isZero();
        }
    }

    @Test
    void shouldAnswerTencentsOwnClientOverHttpsWithItsCertificateTrusted() throws Exception {
        try (TimSimulator simulator = start(TimSimulator.builder().tls())) {
            expectAnswers(clientOf(simulator).setSslCaCert(new ByteArrayInputStream(pem(simulator))));
        }
    }

    private static TimSimulator start(TimSimulatorBuilder builder) {
        return builder.user("u1", Map.of("sex", "F", "city", "Shenzhen"))
                .user("u2", Map.of())
                .start();
    }

    private static ApiClient clientOf(TimSimulator simulator) {
        ApiClient client = new ApiClient().setBasePath(simulator.endpoint().toString());
        client.setSdkappid(1_400_000_000);
        client.setIdentifier("administrator");
        client.setKey(Caller.KEY);
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
