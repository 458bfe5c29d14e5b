package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.http.client.HttpClientResponse;

/** Tests faults with any error code, HTTP status, headers and body, and the clock of the service. */
final class InjectedResponseTest {

    private final TimSimulator simulator =
            TimSimulator.builder().account("u1", Map.of(), List.of("vip")).start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAnswerAnyErrorCodeAndText() {
        simulator.enqueueFaults(InjectedResponse.error(90045, "no \"push\" <edition>"));

        SimulatorResponse response = removeTags();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"ActionStatus\":\"FAIL\",\"ErrorInfo\":\"no \\\"push\\\" <edition>\","
                        + "\"ErrorCode\":90045}");
        expectRecord(90045, false, "ERROR_90045");
    }

    @Test
    void shouldAnswerAnyStatusWithHeadersAndBody() {
        simulator.enqueueFaults(InjectedResponse.status(500)
                .withBody("text/plain; charset=utf-8", "störung")
                .withHeader("X-Gateway", "a")
                .withHeader("x-gateway", "b")
                .withRetryAfter(Duration.ofSeconds(7)));

        HttpClientResponse head = exchange();

        assertThat(head.status().code()).isEqualTo(500);
        assertThat(head.responseHeaders().get("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(head.responseHeaders().get("Content-Length")).isEqualTo("8");
        assertThat(head.responseHeaders().get("Retry-After")).isEqualTo("7");
        assertThat(head.responseHeaders().getAll("X-Gateway")).containsExactly("b");
        expectRecord(RecordedCall.NO_ERROR_CODE, false, "STATUS_500");
    }

    @Test
    void shouldExecuteTheOperationIfTheFaultSaysSo() {
        simulator.enqueueFaults(InjectedResponse.status(502).executed());

        assertThat(removeTags().status()).isEqualTo(502);
        assertThat(simulator.tags("u1")).isEmpty();
        expectRecord(RecordedCall.NO_ERROR_CODE, true, "STATUS_502");
    }

    @Test
    void shouldInjectAResponseByPathAndProbability() {
        Fault fault = InjectedResponse.error(60026, "wrong data centre");
        simulator.change(
                settings -> settings.fault("v4/timpush/get_tag", fault, 1).fault(InjectedFault.THROTTLED, 1));

        assertThat(client.timPush("get_tag", "{'To_Account':['u1']}").errorCode())
                .isEqualTo(60026);
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
    }

    @ParameterizedTest
    @CsvSource({"-3, 70003", "0, 0", "3, 70001"})
    void shouldSendTheDateOfItsClockAndCheckUserSigsWithIt(int days, int errorCode) {
        simulator.change(settings -> settings.clockOffset(Duration.ofDays(days)));

        Instant date = ZonedDateTime.parse(
                        exchange().responseHeaders().get("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();

        assertThat(ChronoUnit.HOURS.between(Instant.now(), date)).isBetween(days * 24L - 1, days * 24L);
        assertThat(removeTags().errorCode()).isEqualTo(errorCode);
    }

    @Test
    void shouldSendTheDateOfTheFault() {
        simulator.enqueueFaults(
                InjectedResponse.error(70001, "expired").withHeader("Date", "Thu, 01 Jan 1970 00:00:00 GMT"));

        assertThat(exchange().responseHeaders().getAll("Date")).containsExactly("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length, 3",
        "transfer-encoding, chunked",
        "'X Y', a",
        "X, 'a\r\nSet-Cookie: b'",
        "X, ü",
        "'', a"
    })
    void shouldRejectInvalidHeaders(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InjectedResponse.status(500).withHeader(name, value))
                .withMessageContaining(name);
    }

    @Test
    void shouldReplaceAHeaderWithAnotherCase() {
        InjectedResponse response =
                InjectedResponse.status(503).withHeader("retry-after", "1").withRetryAfter(Duration.ofSeconds(2));

        assertThat(response.headers()).containsExactly(Map.entry("Retry-After", "2"));
    }

    @Test
    void shouldRejectValuesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InjectedResponse.status(199))
                .withMessage("The HTTP status is 199; expected 200 to 599.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InjectedResponse.error(0, ""))
                .withMessage("The ErrorCode is 0; expected 1 to 2147483647.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InjectedResponse.status(503).withRetryAfter(Duration.ofMillis(1)))
                .withMessage("Retry-After is PT0.001S; expected whole seconds, 0 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.change(settings -> settings.clockOffset(Duration.ofDays(-3651))));
    }

    private SimulatorResponse removeTags() {
        return client.timPush("clear_all_tags", "{'To_Account':['u1']}");
    }

    private HttpClientResponse exchange() {
        return client.http()
                .post()
                .uri(client.uri("/v4/timpush/get_attr"))
                .send(SimulatorClient.bytes(SimulatorClient.body("u1")))
                .response()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
    }

    private void expectRecord(int errorCode, boolean executed, String fault) {
        RecordedCall call = simulator.recordedCalls().get(0);
        assertThat(call.errorCode()).isEqualTo(errorCode);
        assertThat(call.executed()).isEqualTo(executed);
        assertThat(call.fault().name()).isEqualTo(fault);
    }
}
