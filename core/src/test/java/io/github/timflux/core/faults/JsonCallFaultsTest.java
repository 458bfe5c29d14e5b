package io.github.timflux.core.faults;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.CallOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.fuzzing.TestSize;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/** Calls with JSON text against a service with faults. The service counts how often it executes each call. */
@Timeout(300)
final class JsonCallFaultsTest {

    private static final String PATH = "v4/test_svc/send";
    private static final int CALLS = TestSize.of(100, 2_000);
    private static final CallOptions ONCE =
            CallOptions.defaults().withDeadline(Duration.ofMinutes(1)).withMaxAttempts(100);

    /** How often the service executed each call. */
    private final Map<String, Integer> executions = new ConcurrentHashMap<>();

    private TimSimulatorBuilder service() {
        return simulator().respond(PATH, this::execute);
    }

    private String execute(SimulatedRequest request) {
        executions.merge(request.body(), 1, Integer::sum);
        return "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"Request\":" + request.body() + "}";
    }

    private static String body(int number) {
        return "{\"Number\":" + number + "}";
    }

    @ParameterizedTest
    @EnumSource
    void shouldExecuteCallAtMostOnce(InjectedFault fault) {
        try (TimSimulator simulator =
                        service().enqueueFaults(fault, InjectedFault.NONE).start();
                TimClient client = client(simulator)
                        .connectTimeout(Duration.ofMillis(800))
                        .responseTimeout(Duration.ofMillis(800))
                        .build()) {
            Outcome outcome = outcomeOf(client, 1, ONCE);
            int executed = executions.getOrDefault(body(1), 0);
            assertThat(executed).isLessThanOrEqualTo(1);
            assertConsistent(outcome, executed);
            assertThat(simulator.recordedCalls().stream().filter(RecordedCall::executed))
                    .hasSize(executed);
        }
    }

    /** Each case has six faults. One call in four has one of them. */
    private static Stream<List<InjectedFault>> sixFaults() {
        return Stream.of(
                List.of(
                        InjectedFault.INTERNAL_ERROR,
                        InjectedFault.SERVICE_TIMEOUT,
                        InjectedFault.THROTTLED,
                        InjectedFault.SIGNATURE_EXPIRED,
                        InjectedFault.BAD_GATEWAY,
                        InjectedFault.CONNECTION_RESET),
                List.of(
                        InjectedFault.HTML_BODY,
                        InjectedFault.CLOSED_MID_RESPONSE,
                        InjectedFault.TRUNCATED_BODY,
                        InjectedFault.NO_RESPONSE,
                        InjectedFault.LATE_RESPONSE,
                        InjectedFault.RESET_BEFORE_PROCESSING));
    }

    @ParameterizedTest
    @MethodSource("sixFaults")
    @Tag("searching")
    void shouldExecuteEachCallAtMostOnceWhenOneInFourFails(List<InjectedFault> faults) {
        try (TimSimulator simulator = withFaults(service(), faults).start();
                TimClient client = clientWithShortTimeout(simulator)) {
            List<Outcome> outcomes = callAll(client, ONCE);
            assertThat(outcomes).hasSize(CALLS).allSatisfy(outcome -> {
                int executed = executions.getOrDefault(body(outcome.number), 0);
                assertThat(executed).isLessThanOrEqualTo(1);
                assertConsistent(outcome, executed);
            });
            // On a busy machine, more than one call in four gets no response in time.
            assertThat(outcomes).filteredOn(outcome -> outcome.error == null).hasSizeBetween(CALLS / 4, CALLS - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("sixFaults")
    @Tag("searching")
    void shouldEndEachIdempotentCallWithSuccessWhenOneInFourFails(List<InjectedFault> faults) {
        // A second expired signature in a row is a final error, unless another call succeeds in between.
        List<InjectedFault> retried = faults.stream()
                .filter(fault -> fault != InjectedFault.SIGNATURE_EXPIRED)
                .toList();
        try (TimSimulator simulator = withFaults(service(), retried).start();
                TimClient client = clientWithShortTimeout(simulator)) {
            List<Outcome> outcomes = callAll(client, ONCE.withIdempotent(true));
            assertThat(outcomes).hasSize(CALLS).allSatisfy(outcome -> assertThat(outcome.answer)
                    .contains(body(outcome.number)));
            assertThat(executions).hasSize(CALLS);
        }
    }

    private static TimSimulatorBuilder withFaults(TimSimulatorBuilder service, List<InjectedFault> faults) {
        faults.forEach(fault -> service.fault(fault, 0.25 / faults.size()));
        return service.lateResponseDelay(Duration.ofSeconds(3)).seed(5);
    }

    private static TimClient clientWithShortTimeout(TimSimulator simulator) {
        return client(simulator).responseTimeout(Duration.ofSeconds(1)).build();
    }

    private static List<Outcome> callAll(TimClient client, CallOptions options) {
        return Flux.range(0, CALLS)
                .flatMap(number -> call(client, number, options), 100)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Outcome> call(TimClient client, int number, CallOptions options) {
        return client.call(PATH, body(number), options)
                .map(answer -> new Outcome(number, answer, null))
                .onErrorResume(TimException.class, error -> Mono.just(new Outcome(number, "", error)));
    }

    private static Outcome outcomeOf(TimClient client, int number, CallOptions options) {
        return call(client, number, options).blockOptional().orElseThrow();
    }

    private static void assertConsistent(Outcome outcome, int executed) {
        TimException error = outcome.error;
        if (error == null) {
            assertThat(executed).isOne();
        } else if (executed > 0) {
            assertThat(error.mayHaveBeenApplied()).as(error.getMessage()).isTrue();
        }
    }

    /** The service closes an idle connection when the next request arrives. Reactor Netty would repeat the request. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRepeatCallOnClosedConnectionOnlyIfItIsIdempotent(boolean idempotent) {
        try (TimSimulator simulator =
                        service().enqueueFaults(InjectedFault.STALE_CONNECTION).start();
                TimClient client = client(simulator).build()) {
            CallOptions options = ONCE.withIdempotent(idempotent);
            outcomeOf(client, 1, options);
            // An event loop releases a connection in the task that reads the end of its answer.
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).forEach(loop -> loop.submit(() -> {})
                    .syncUninterruptibly());
            Outcome outcome = outcomeOf(client, 2, options);
            if (idempotent) {
                assertThat(outcome.error).isNull();
            } else {
                assertThat(requireNonNull(outcome.error).mayHaveBeenApplied()).isTrue();
                assertThat(simulator.recordedCalls()).hasSize(1);
            }
        }
    }

    private record Outcome(int number, String answer, @Nullable TimException error) {}
}
