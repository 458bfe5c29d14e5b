package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.github.timflux.simulator.model.InjectedFault;
import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** Tests the faults that change a response. */
@Timeout(60)
final class ResponseFaultTest {

    private static final long LENGTH_512_MIB = 512L * 1024 * 1024;

    private final TimSimulator simulator = TimSimulator.builder()
            .accountDirectory(account -> account.startsWith("u") ? Map.of("name", account) : null)
            .lateResponseDelay(Duration.ofSeconds(2))
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAnnounceHalfOfTheLength() {
        String whole = getAttributes(InjectedFault.NONE).body();

        assertThat(getAttributes(InjectedFault.CONTENT_LENGTH_TOO_SHORT).body())
                .isEqualTo(whole.substring(0, whole.length() / 2));
    }

    @Test
    void shouldAnnounceTwiceTheLengthAndKeepTheConnectionOpen() {
        simulator.enqueueFaults(InjectedFault.CONTENT_LENGTH_TOO_LONG);

        assertThatThrownBy(() -> client.http()
                        .responseTimeout(Duration.ofMillis(300))
                        .post()
                        .uri(client.uri(TIMPUSH))
                        .send(SimulatorClient.bytes(body("u1")))
                        .responseContent()
                        .blockLast())
                .isInstanceOf(ReadTimeoutException.class);
    }

    @Test
    void shouldSendMalformedJson() {
        SimulatorResponse response = getAttributes(InjectedFault.MALFORMED_JSON);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(response::json);
    }

    @Test
    void shouldSendValuesOfWrongTypes() {
        JsonObject json = getAttributes(InjectedFault.WRONG_JSON_TYPES).json();

        assertThat(json)
                .isEqualTo(JsonParser.parseString(
                        """
                {"ActionStatus":2,"ErrorInfo":0,"ErrorCode":"0","UserAttrs":{}}"""));
    }

    @Test
    void shouldSendAttributeNamesOfWrongTypes() {
        simulator.enqueueFaults(InjectedFault.WRONG_JSON_TYPES);

        assertThat(client.timPush("get_attr_name", "{}").json().get("AttrNames"))
                .isEqualTo(new JsonArray());
    }

    @Test
    void shouldSendNullForAllValues() {
        assertThat(getAttributes(InjectedFault.ALL_NULL).json())
                .isEqualTo(
                        JsonParser.parseString(
                                """
                {"ActionStatus":null,"ErrorInfo":null,"ErrorCode":null,"UserAttrs":null}"""));
    }

    @Test
    void shouldSendNullForAllValuesExceptTheStatus() {
        assertThat(getAttributes(InjectedFault.NULL_PAYLOAD).json())
                .isEqualTo(JsonParser.parseString(
                        """
                {"ActionStatus":"OK","ErrorInfo":null,"ErrorCode":0,"UserAttrs":null}"""));
    }

    @Test
    void shouldLeaveOutTheStatus() {
        JsonObject whole = getAttributes(InjectedFault.NONE).json();
        whole.remove("ActionStatus");
        JsonObject json = getAttributes(InjectedFault.NO_ACTION_STATUS).json();

        assertThat(json.keySet()).isEqualTo(whole.keySet());
        assertThat(json.get("ErrorCode")).isEqualTo(whole.get("ErrorCode"));
    }

    @Test
    void shouldSendOneAccountWithAnOddValue() {
        JsonArray accounts =
                getAttributes(InjectedFault.ODD_ACCOUNT_VALUE).json().getAsJsonArray("UserAttrs");

        assertThat(accounts).hasSize(2);
        assertThat(accounts.get(0).getAsJsonObject().get("Attrs")).isEqualTo(JsonParser.parseString("[[]]"));
        assertThat(accounts.get(1).getAsJsonObject().get("Attrs")).isInstanceOf(JsonObject.class);
    }

    @Test
    void shouldListOneAccountOfAWriteWithAnOddCode() {
        simulator.enqueueFaults(InjectedFault.ODD_ACCOUNT_VALUE);
        JsonObject json = client.timPush("clear_all_tags", body("u1", "u2")).json();

        assertThat(json.get("ErrorCode").getAsInt()).isZero();
        assertThat(json.getAsJsonArray("ErrorList")).hasSize(1);
        JsonObject failure = json.getAsJsonArray("ErrorList").get(0).getAsJsonObject();
        assertThat(failure.get("To_Account").getAsString()).isEqualTo("u1");
        assertThat(failure.get("ErrorCode")).isEqualTo(JsonParser.parseString("[[]]"));
    }

    @Test
    void shouldSendEmptyMapsAsArrays() {
        simulator.enqueueFaults(InjectedFault.EMPTY_MAP_AS_ARRAY);
        JsonObject names = client.timPush("get_attr_name", "{}").json();

        assertThat(names.get("AttrNames")).isEqualTo(new JsonArray());
        assertThat(names.get("ErrorCode").getAsInt()).isZero();
        JsonArray accounts =
                getAttributes(InjectedFault.EMPTY_MAP_AS_ARRAY).json().getAsJsonArray("UserAttrs");
        assertThat(accounts.get(0).getAsJsonObject().get("Attrs")).isInstanceOf(JsonObject.class);
    }

    @Test
    void shouldSendOtherAccountsOnly() {
        assertThat(getAttributes(InjectedFault.OTHER_ACCOUNTS_ONLY).accounts())
                .isNotEmpty()
                .doesNotContain("u1", "u2");
    }

    @Test
    void shouldSendALateResponse() {
        simulator.enqueueFaults(InjectedFault.LATE_RESPONSE);
        var late = client.postAsync(TIMPUSH, body("u1")).toFuture();
        while (simulator.recordedCalls().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(client.getAttributes("u2").errorCode()).isZero();
        assertThat(late).isNotDone();
        assertThat(late).succeedsWithin(Duration.ofSeconds(20)).satisfies(response -> assertThat(response.errorCode())
                .isZero());
    }

    @Test
    void shouldSendABodyThatIsSlowAndNeverEnds() {
        simulator.enqueueFaults(InjectedFault.ENDLESS_SLOW_BODY);

        Mono<Long> slowBody = client.http()
                // The time-out applies to the time between two bytes, so it does not end the response.
                .responseTimeout(Duration.ofSeconds(10))
                .post()
                .uri(client.uri(TIMPUSH))
                .send(SimulatorClient.bytes(body("u1")))
                .responseContent()
                .take(5)
                .map(bytes -> bytes.readableBytes())
                .filter(bytes -> bytes == 1)
                .count();

        assertThat(slowBody.block()).isEqualTo(5);
        assertThatThrownBy(() -> getAttributes(InjectedFault.ENDLESS_SLOW_BODY, Duration.ofSeconds(1)))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    @Tag("thorough")
    void shouldSendABodyOver512MiB() {
        assertThat(lengthOf(InjectedFault.BODY_OVER_512_MIB)).isGreaterThan(LENGTH_512_MIB);
    }

    @Test
    void shouldAnnounceTheLengthOfABodyOver512MiB() {
        simulator.enqueueFaults(InjectedFault.BODY_OVER_512_MIB_WITH_LENGTH);
        Mono<String> announced = client.http()
                .post()
                .uri(client.uri(TIMPUSH))
                .send(SimulatorClient.bytes(body("u1")))
                .response()
                .map(HttpClientResponse::responseHeaders)
                .map(headers -> headers.get("Content-Length"));

        assertThat(announced.block()).asLong().isEqualTo(lengthOf(InjectedFault.BODY_OVER_512_MIB_WITH_LENGTH));
    }

    private long lengthOf(InjectedFault fault) {
        simulator.enqueueFaults(fault);
        return client.http()
                .post()
                .uri(client.uri(TIMPUSH))
                .send(SimulatorClient.bytes(body("u1")))
                .responseContent()
                .map(bytes -> (long) bytes.readableBytes())
                .reduce(Long::sum)
                .blockOptional()
                .orElseThrow();
    }

    private SimulatorResponse getAttributes(InjectedFault fault) {
        return getAttributes(fault, Duration.ofSeconds(20));
    }

    private SimulatorResponse getAttributes(InjectedFault fault, Duration timeout) {
        simulator.enqueueFaults(fault);
        return client.postAsync(TIMPUSH, body("u1", "u2"))
                .blockOptional(timeout)
                .orElseThrow();
    }
}
