package io.github.timflux.core.single;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.CallOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.SimulatedRequest;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls with JSON text against the simulator. */
final class JsonCallServiceTest {

    private static final String PATH = "v4/group_open_http_svc/get_group_info";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final CallOptions SMALL_ANSWER = CallOptions.defaults().withMaxResponseBytes(1024);

    private static TimSimulator start(Function<SimulatedRequest, String> function) {
        return simulator().respond(PATH, function).recordBodies().start();
    }

    private static TimException failureOf(Mono<String> call) {
        return catchThrowableOfType(TimException.class, () -> call.block(TIMEOUT));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP_BODY", "DEFLATE_BODY", "EARLY_HINTS", "LARGE_RESPONSE_HEAD"})
    void shouldSendAndReturnTextUnchanged(InjectedFault fault) {
        String json = " {\n\t\"GroupIdList\" : [ \"@TGS#1\", \"日本\\u00e9\" ], \"n\":1.50e2 }\r\n";
        String expected = "{ \"ActionStatus\":\"OK\", \"ErrorCode\":0, \"ErrorInfo\":\"\", \"a\":\"é\\/\", \"b\":1.50,"
                + " \"ErrorList\":[{\"To_Account\":\"u1\",\"ErrorCode\":70107}] }";
        try (TimSimulator simulator = start(request -> expected);
                TimClient client = client(simulator).build()) {
            simulator.enqueueFaults(fault);
            assertThat(client.call(PATH, json).block(TIMEOUT)).isEqualToIgnoringWhitespace(expected);
            RecordedCall call = simulator.recordedCalls().get(0);
            assertThat(call.path()).isEqualTo("/" + PATH);
            assertThat(UTF_8.decode(call.body()).toString()).isEqualTo(json);
        }
    }

    @Test
    void shouldReportRefusal() {
        try (TimSimulator simulator = start(request ->
                        "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":10010,\"ErrorInfo\":\"group not exist\",\"x\":1}");
                TimClient client = client(simulator).build()) {
            TimException error = failureOf(client.call(PATH, "{}"));
            assertThat(error.kind()).isEqualTo(ErrorKind.REJECTED);
            assertThat(error.code()).isEqualTo(10_010);
            assertThat(error).hasMessageContaining("The service refused the request: group not exist");
            assertThat(error.attempts()).isOne();
            assertThat(requireNonNull(error.attempt()).host())
                    .isEqualTo(simulator.endpoint().getRawAuthority());
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::random)
                    .containsExactly(String.valueOf(error.attempt().random()));
        }
    }

    /** The size is limited before and after decompression. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP_BODY"})
    void shouldNotRepeatCallWhoseAnswerIsTooLong(InjectedFault fault) {
        try (TimSimulator simulator = start(request -> "{\"ErrorCode\":0,\"a\":\"" + "x".repeat(2_000) + "\"}");
                TimClient client = client(simulator).build()) {
            simulator.enqueueFaults(fault, fault);
            TimException error = failureOf(client.call(PATH, "{}", SMALL_ANSWER.withIdempotent(true)));
            assertThat(error.kind()).isEqualTo(ErrorKind.UNREADABLE);
            assertThat(error)
                    .hasMessageContaining("The response has more than 1024 bytes, the maximum that the call allows"
                            + " (withMaxResponseBytes). The write may have been applied.");
            assertThat(simulator.recordedCalls()).hasSize(1);
            assertThat(client.call(PATH, "{}").block(TIMEOUT)).hasSizeGreaterThan(2_000);
        }
    }

    @Test
    void shouldReturnLargeAnswer() {
        String items = "{\"a\":[]},".repeat(300_000);
        try (TimSimulator simulator = start(request -> "{\"ErrorCode\":0,\"List\":[" + items + "1]}");
                TimClient client = client(simulator).build()) {
            String answer = client.call(PATH, "{}", CallOptions.defaults().withMaxResponseBytes(16 * 1024 * 1024))
                    .block(TIMEOUT);
            assertThat(answer).contains(items);
        }
    }

    @Test
    void shouldKeepRateOfPathThatTwoClientsShare() {
        Quota quota = Quota.perSecond(100).withName("rate of a path").withOperationRate(PATH, 4);
        try (TimSimulator simulator = simulator()
                        .respond(PATH, request -> "{}")
                        .callsPerSecond("/" + PATH, 4)
                        .start();
                TimClient one = client(simulator).quota(quota).build();
                TimClient other = client(simulator).quota(quota).build()) {
            Long calls = Flux.range(0, 10)
                    .flatMap(i -> (i % 2 == 0 ? one : other).call(PATH, "{}"), 10)
                    .count()
                    .block(TIMEOUT);
            assertThat(calls).isEqualTo(10);
            assertThat(simulator.statistics().throttled()).isZero();
            assertThat(simulator.statistics().calls()).isEqualTo(10);
            assertThat(one.rateLimiters())
                    .extracting(RateLimiterState::operation)
                    .containsExactly(PATH);
        }
    }
}
