package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** Answers that come, and are not what they should be. */
@Timeout(60)
final class AnswerFaultTest {

    private static final long HALF_A_GIBIBYTE = 512L * 1024 * 1024;

    private final TimSimulator simulator = TimSimulator.builder()
            .directory(account -> account.startsWith("u") ? Map.of("name", account) : null)
            .lateness(Duration.ofMillis(300))
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldAnnounceHalfOfWhatItSends() {
        String whole = ask(Fault.NONE).body();

        assertThat(ask(Fault.LENGTH_TOO_SHORT).body()).isEqualTo(whole.substring(0, whole.length() / 2));
    }

    @Test
    void shouldAnnounceMoreThanItSendsAndKeepTheConnection() {
        simulator.script(Fault.LENGTH_TOO_LONG);

        assertThatThrownBy(() -> caller.http()
                        .responseTimeout(Duration.ofMillis(300))
                        .post()
                        .uri(caller.uri(TIMPUSH))
                        .send(Caller.bytes(body("u1")))
                        .responseContent()
                        .blockLast())
                .isInstanceOf(ReadTimeoutException.class);
    }

    @Test
    void shouldAnswerWhatIsNoJson() {
        Answered answer = ask(Fault.GARBAGE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(answer::json);
    }

    @Test
    void shouldAnswerValuesOfOtherTypes() {
        JsonObject json = ask(Fault.WRONG_TYPES).json();

        assertThat(json)
                .isEqualTo(JsonParser.parseString(
                        """
                {"ActionStatus":2,"ErrorInfo":0,"ErrorCode":"0","UserAttrs":{}}"""));
    }

    @Test
    void shouldAnswerNamesOfOtherTypes() {
        simulator.script(Fault.WRONG_TYPES);

        assertThat(caller.newer("get_attr_name", "{}").json().get("AttrNames")).isEqualTo(new JsonArray());
    }

    @Test
    void shouldAnswerNothingButNulls() {
        assertThat(ask(Fault.NULLS).json())
                .isEqualTo(
                        JsonParser.parseString(
                                """
                {"ActionStatus":null,"ErrorInfo":null,"ErrorCode":null,"UserAttrs":null}"""));
    }

    @Test
    void shouldAnswerAGoodVerdictAndNullsOtherwise() {
        assertThat(ask(Fault.NULL_PAYLOAD).json())
                .isEqualTo(JsonParser.parseString(
                        """
                {"ActionStatus":"OK","ErrorInfo":null,"ErrorCode":0,"UserAttrs":null}"""));
    }

    @Test
    void shouldAnswerForOthersOnly() {
        assertThat(ask(Fault.STRANGERS_ONLY).accounts()).isNotEmpty().doesNotContain("u1", "u2");
    }

    @Test
    void shouldAnswerLateWhoeverHasThePatience() {
        simulator.script(Fault.LATE);
        var late = caller.posting(TIMPUSH, body("u1")).toFuture();
        while (simulator.calls().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(caller.ask("u2").code()).isZero();
        assertThat(late).isNotDone();
        assertThat(late).succeedsWithin(Duration.ofSeconds(20)).satisfies(answer -> assertThat(answer.code())
                .isZero());
    }

    @Test
    void shouldDripWithoutEnd() {
        simulator.script(Fault.DRIP);

        Mono<Long> dripping = caller.http()
                // Never that long without a byte.
                .responseTimeout(Duration.ofSeconds(10))
                .post()
                .uri(caller.uri(TIMPUSH))
                .send(Caller.bytes(body("u1")))
                .responseContent()
                .take(5)
                .map(bytes -> bytes.readableBytes())
                .filter(bytes -> bytes == 1)
                .count();

        assertThat(dripping.block()).isEqualTo(5);
        assertThatThrownBy(() -> ask(Fault.DRIP, Duration.ofSeconds(1))).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldAnswerMoreThanHalfAGibibyte() {
        assertThat(lengthOf(Fault.HALF_GIGABYTE)).isGreaterThan(HALF_A_GIBIBYTE);
    }

    @Test
    void shouldAnswerMoreThanHalfAGibibyteAndSaySo() {
        simulator.script(Fault.HALF_GIGABYTE_ANNOUNCED);
        Mono<String> announced = caller.http()
                .post()
                .uri(caller.uri(TIMPUSH))
                .send(Caller.bytes(body("u1")))
                .response()
                .map(HttpClientResponse::responseHeaders)
                .map(headers -> headers.get("Content-Length"));

        assertThat(announced.block()).asLong().isEqualTo(lengthOf(Fault.HALF_GIGABYTE_ANNOUNCED));
    }

    private long lengthOf(Fault fault) {
        simulator.script(fault);
        return caller.http()
                .post()
                .uri(caller.uri(TIMPUSH))
                .send(Caller.bytes(body("u1")))
                .responseContent()
                .map(bytes -> (long) bytes.readableBytes())
                .reduce(Long::sum)
                .blockOptional()
                .orElseThrow();
    }

    private Answered ask(Fault fault) {
        return ask(fault, Duration.ofSeconds(20));
    }

    private Answered ask(Fault fault, Duration patience) {
        simulator.script(fault);
        return caller.posting(TIMPUSH, body("u1", "u2")).blockOptional(patience).orElseThrow();
    }
}
