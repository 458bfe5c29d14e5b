package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests operations that a function of the test executes. */
final class RespondTest {

    private static final String PATH = "/v4/openim/sendmsg";

    private final Queue<SimulatedRequest> requests = new ConcurrentLinkedQueue<>();
    private volatile String answer = "{\"MsgKey\":\"1\"}";
    private final TimSimulator simulator = TimSimulator.builder()
            .respond("v4/openim/sendmsg", this::answer)
            .respond("/v4/timpush/get_tag", this::answer)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    private String answer(SimulatedRequest request) {
        requests.add(request);
        return answer;
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldPassTheRequestToTheFunctionUnchanged() {
        client.withParameter("random", "007").post(PATH, " {\"a\" : [1.10, \"五\"]} ");

        assertThat(requests)
                .containsExactly(new SimulatedRequest(PATH, "007", "administrator", " {\"a\" : [1.10, \"五\"]} "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0}",
                "' {  } ' | {'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0  }",
                "{'a':1.10} | {'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0,'a':1.10}",
                "{'ErrorCode':90012} | {'ActionStatus':'FAIL','ErrorInfo':'','ErrorCode':90012}",
                "{'ErrorCode':-1} | {'ActionStatus':'FAIL','ErrorInfo':'','ErrorCode':-1}",
                "{'ErrorInfo':'x','a':{}} | {'ActionStatus':'OK','ErrorCode':0,'ErrorInfo':'x','a':{}}",
                "{'ErrorCode':7,'ErrorInfo':'x','ActionStatus':'OK'} | {'ErrorCode':7,'ErrorInfo':'x','ActionStatus':'OK'}",
            })
    void shouldAddMissingFieldsToTheAnswer(String returned, String sent) {
        answer = returned.replace('\'', '"');

        SimulatorResponse response = client.post(PATH, "{}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().strip()).isEqualTo(sent.replace('\'', '"').strip());
    }

    @Test
    void shouldRecordTheCallWithTheErrorCodeOfTheFunction() {
        answer = "{\"ErrorCode\":90012}";
        client.post(PATH, "{\"To_Account\":[\"a\",\"b\"]}");
        client.post(PATH, "{\"x\":{\"To_Account\":\"z\"},\"To_Account\":\"a\"}");
        client.post(PATH, "{\"To_Account\":{\"a\":\"b\"}}");

        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::path, RecordedCall::errorCode, RecordedCall::executed)
                .containsOnly(tuple(PATH, 90012, true));
        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::accounts)
                .containsExactly(List.of("a", "b"), List.of("a"), List.of());
        assertThat(simulator.callCountByPath()).isEqualTo(Map.of(PATH, 3L));
        assertThat(simulator.statistics().accounts()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"usersig, 70002", "random, 60002", "contenttype, 60025", "identifier, 60004"})
    void shouldNotCallTheFunctionForACallWithoutAParameter(String parameter, int code) {
        expectRefusal(code, client.withoutParameter(parameter).post(PATH, "{}"));
    }

    @Test
    void shouldNotCallTheFunctionForAnInvalidSignature() {
        client.withParameter("usersig", SimulatorClient.sign(SimulatorClient.APP, "f".repeat(64), "administrator", 60));

        expectRefusal(70009, client.post(PATH, "{}"));
    }

    @Test
    void shouldNotCallTheFunctionForAMethodOtherThanPost() {
        expectRefusal(60002, client.get(PATH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "[]", "null", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":2}}", "{\"a\":}"})
    void shouldNotCallTheFunctionForABodyThatIsNotAJsonObject(String body) {
        expectRefusal(90001, client.post(PATH, body));
    }

    @Test
    void shouldNotCallTheFunctionForABodyThatIsNotUtf8() {
        byte[] body = "{\"a\":\"é\"}".getBytes(ISO_8859_1);

        String response = client.http()
                .post()
                .uri(client.uri(PATH))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((head, bytes) -> bytes.asString())
                .block(Duration.ofSeconds(20));

        assertThat(response).contains("90001");
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldNotCallTheFunctionForABodyOverOneMebibyte() {
        expectRefusal(93000, client.post(PATH, "{" + " ".repeat(1024 * 1024) + "}"));
    }

    private void expectRefusal(int code, SimulatorResponse response) {
        assertThat(response.errorCode()).isEqualTo(code);
        assertThat(requests).isEmpty();
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::executed).containsOnly(false);
    }

    @Test
    void shouldNotCallTheFunctionForCallsOverTheRateLimitOfItsPath() {
        try (TimSimulator limited = TimSimulator.builder()
                        .callsPerSecond("v4/openim/sendmsg", 0.01)
                        .respond(PATH, this::answer)
                        .start();
                SimulatorClient limitedClient = new SimulatorClient(limited)) {
            assertThat(limitedClient.post(PATH, "{}").errorCode()).isZero();
            assertThat(limitedClient.post(PATH, "{}").errorCode()).isEqualTo(60007);
            assertThat(limitedClient.getAttributes("a").errorCode()).isZero();
            assertThat(limitedClient.getAttributes("a").errorCode()).isZero();
            assertThat(requests).hasSize(1);
            assertThat(limited.statistics().throttled()).isOne();
        }
    }

    @Test
    void shouldLimitOperationsWithoutALimitOfTheirOwnByTheCommonRate() {
        try (TimSimulator limited = TimSimulator.builder()
                        .callsPerSecond(0.01)
                        .callsPerSecond("/v4/timpush/get_attr", 100)
                        .respond(PATH, this::answer)
                        .start();
                SimulatorClient limitedClient = new SimulatorClient(limited)) {
            limitedClient.post(PATH, "{}");
            limitedClient.getAttributes("a");

            assertThat(limitedClient.post(PATH, "{}").errorCode()).isEqualTo(60007);
            assertThat(limitedClient.getAttributes("a").errorCode()).isZero();
        }
    }

    @Test
    void shouldDisableTheLimitsOfSinglePathsToo() {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .callsPerSecond(PATH, 0.01)
                .withoutRateLimit()
                .respond(PATH, this::answer);
        try (TimSimulator unlimited = builder.start();
                SimulatorClient unlimitedClient = new SimulatorClient(unlimited)) {
            assertThat(unlimitedClient.post(PATH, "{}").errorCode()).isZero();
            assertThat(unlimitedClient.post(PATH, "{}").errorCode()).isZero();
        }
    }

    @Test
    void shouldReplaceABuiltInOperation() {
        answer = "{\"UserTags\":\"mine\"}";

        assertThat(client.timPush("get_tag", "{'anything':1}").body()).contains("\"UserTags\":\"mine\"");
        assertThat(client.allMemberPush("get_tag", "{'anything':1}").errorCode())
                .isEqualTo(90001);
    }

    @Test
    void shouldCallTheFunctionOnceForEachCallFromSeveralConnections() {
        Flux.range(0, 90)
                .flatMap(call -> client.postAsync(PATH, "{\"call\":" + call + "}"), 8)
                .blockLast(Duration.ofSeconds(20));

        assertThat(requests).hasSize(90).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "[]", "{\"a\":1", "{\"a\":1,\"a\":2}", "{} {}", "null"})
    void shouldAnswerWithTheReasonIfTheFunctionReturnsNoJsonObject(String returned) {
        answer = returned;

        expectFailure("it returned \"" + returned + "\"; expected the text of a JSON object");
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldAnswerWithTheReasonIfTheFunctionReturnsNull() {
        answer = null;

        expectFailure("it returned null; expected the text of a JSON object");
    }

    private void expectFailure(String reason) {
        SimulatorResponse response = client.post(PATH, "{}");

        assertThat(response.errorCode()).isEqualTo(90098);
        assertThat(response.actionStatus()).isEqualTo("FAIL");
        assertThat(response.json().get("ErrorInfo").getAsString())
                .contains(PATH)
                .contains(reason);
        assertThat(simulator.recordedCalls()).singleElement().satisfies(call -> {
            assertThat(call.executed()).isTrue();
            assertThat(call.errorCode()).isEqualTo(90098);
        });
    }

    @Test
    void shouldAnswerWithTheExceptionOrAssertionErrorOfTheFunction() {
        try (TimSimulator failing = TimSimulator.builder()
                        .respond(PATH, request -> {
                            throw new IllegalStateException("no such group");
                        })
                        .respond("v4/a/b", request -> {
                            throw new AssertionError("expected a title");
                        })
                        .start();
                SimulatorClient failingClient = new SimulatorClient(failing)) {
            assertThat(failingClient.post(PATH, "{}").body())
                    .contains("90098", "java.lang.IllegalStateException: no such group");
            assertThat(failingClient.post("/v4/a/b", "{}").body()).contains("90098", "expected a title");
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WRONG_JSON_TYPES",
                "NULL_PAYLOAD",
                "NO_ACTION_STATUS",
                "ODD_ACCOUNT_VALUE",
                "EMPTY_MAP_AS_ARRAY",
                "BODY_OVER_16_MIB"
            })
    void shouldChangeAnyAnswerByAFault(InjectedFault fault) {
        answer = "{\"a\":[1,[2],{\"b\":[\"c\",{}]}],\"d\":[[]],\"e\":[],\"f\":null,\"g\":1.5,\"h\":true}";
        simulator.enqueueFaults(fault);

        assertThat(client.post(PATH, "{}").body()).contains("\"a\":").endsWith("}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v4",
                "v4/a",
                "v4/a/b/c",
                "v4/a/b/",
                "v3/a/b",
                "//v4/a/b",
                "v4/a/b?c=d",
                "v4/a/..",
                "v4/a/%62",
                "v4/a/b-c",
                "v4/ü/b"
            })
    void shouldRejectAnInvalidPath(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimSimulator.builder().respond(path, request -> "{}"))
                .withMessageContaining("\"%s\"; expected v4/service/command", path);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimSimulator.builder().callsPerSecond(path, 1))
                .withMessageContaining("\"%s\"; expected v4/service/command", path);
    }

    @Test
    void shouldNotStartWithALimitOfAPathWithoutOperation() {
        TimSimulatorBuilder builder = TimSimulator.builder().callsPerSecond("v4/timpush/pusch", 1);

        assertThatIllegalStateException().isThrownBy(builder::start).withMessageContaining("/v4/timpush/pusch");
    }
}
