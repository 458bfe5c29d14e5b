package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryParameterTest {

    private final TimSimulator simulator = TimSimulator.builder().start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sdkappid, 60012",
        "identifier, 60004",
        "usersig, 70002",
        "random, 60002",
        "contenttype, 60025",
    })
    void shouldRejectACallWithAMissingParameter(String parameter, int code) {
        expect(code, client.withoutParameter(parameter).getAttributes("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "sdkappid, 1400000001, 70020",
        "sdkappid, one, 60006",
        "sdkappid, -1, 60006",
        "identifier, another-user, 70013",
        "usersig, nonsense, 70003",
        "random, -1, 60002",
        "random, 4294967296, 60002",
        "random, 0x10, 60002",
        "contenttype, Json, 60025",
        "contenttype, xml, 60025",
        "identifier, %zz, 60002",
    })
    void shouldRejectACallWithAnInvalidParameter(String parameter, String value, int code) {
        expect(code, client.withParameter(parameter, value).getAttributes("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2147483648", "4294967295"})
    void shouldAcceptAnyUnsigned32BitNumberAsRandom(String random) {
        assertThat(client.withParameter("random", random).getAttributes("a").errorCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "JSON"})
    void shouldAcceptBothDocumentedContentTypes(String contentType) {
        assertThat(client.withParameter("contenttype", contentType)
                        .getAttributes("a")
                        .errorCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v4/timpush/get_attribute", "/v4/timpush/get_attr/", "/V4/timpush/get_attr"})
    void shouldRejectAnUnknownPath(String path) {
        expect(60009, client.post(path, body("a")));
    }

    @Test
    void shouldRejectAMethodOtherThanPost() {
        expect(60002, client.get(TIMPUSH));
    }

    private static void expect(int code, SimulatorResponse response) {
        assertThat(response.errorCode()).isEqualTo(code);
        assertThat(response.actionStatus()).isEqualTo("FAIL");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().keySet()).containsExactlyInAnyOrder("ActionStatus", "ErrorInfo", "ErrorCode");
    }
}
