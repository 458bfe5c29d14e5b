package io.github.timflux.core.single;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.CallOptions;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How often the service executes a call, if one attempt in four fails. */
final class RepeatedCallTest {

    private static final String PATH = "v4/openim/sendmsg";
    private static final int CALLS = 2_000;

    private final Map<String, Integer> executions = new ConcurrentHashMap<>();

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, SERVICE_TIMEOUT, THROTTLED, SIGNATURE_EXPIRED, BAD_GATEWAY, CONNECTION_RESET",
        "NO_RESPONSE, CLOSED_MID_RESPONSE, TRUNCATED_BODY, RESET_BEFORE_PROCESSING, LATE_RESPONSE, UNDOCUMENTED_CODE"
    })
    void shouldExecuteACallAtMostOnceUnlessItIsIdempotent(
            InjectedFault first,
            InjectedFault second,
            InjectedFault third,
            InjectedFault fourth,
            InjectedFault fifth,
            InjectedFault sixth) {
        try (TimSimulator simulator = failing(List.of(first, second, third, fourth, fifth, sixth))
                        .start();
                TimClient client = unlimited(simulator)) {
            List<Outcome> outcomes = calls(client, CallOptions.defaults());
            assertThat(outcomes).hasSize(CALLS).allSatisfy(this::assertExecutedAtMostOnce);
            assertThat(outcomes).filteredOn(outcome -> outcome.error == null).hasSizeGreaterThan(CALLS / 2);
        }
    }

    @Test
    void shouldRepeatIdempotentCallsUntilTheySucceed() {
        try (TimSimulator simulator = failing(List.of(
                                InjectedFault.INTERNAL_ERROR,
                                InjectedFault.SERVICE_TIMEOUT,
                                InjectedFault.THROTTLED,
                                InjectedFault.SIGNATURE_EXPIRED,
                                InjectedFault.BAD_GATEWAY,
                                InjectedFault.CONNECTION_RESET))
                        .start();
                TimClient client = unlimited(simulator)) {
            CallOptions options = CallOptions.defaults()
                    .withIdempotent(true)
                    .withMaxAttempts(50)
                    .withDeadline(Duration.ofMinutes(2));
            assertThat(calls(client, options)).hasSize(CALLS).allSatisfy(outcome -> assertThat(outcome.error)
                    .isNull());
            assertThat(executions).hasSize(CALLS);
        }
    }

    @Test
    void shouldKeepTheRateOfEachPath() {
        try (TimSimulator simulator = simulator()
                        .respond(PATH, this::execute)
                        .respond("v4/profile/portrait_set", this::execute)
                        .callsPerSecond(PATH, 5)
                        .start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("paths").withOperationRate(PATH, 5))
                        .build()) {
            Flux<String> slow = Flux.range(0, 12).flatMap(id -> client.call(PATH, body("slow" + id)));
            Flux<String> fast =
                    Flux.range(0, 150).flatMap(id -> client.call("v4/profile/portrait_set", body("fast" + id)), 150);
            assertThat(Flux.merge(slow, fast).collectList().block(Duration.ofMinutes(1)))
                    .hasSize(162);
            assertThat(simulator.statistics().throttled()).isZero();
        }
    }

    private TimSimulatorBuilder failing(List<InjectedFault> faults) {
        TimSimulatorBuilder builder = simulator().respond(PATH, this::execute).lateResponseDelay(Duration.ofSeconds(4));
        faults.forEach(fault -> builder.fault(fault, 0.25 / faults.size()));
        return builder;
    }

    private static TimClient unlimited(TimSimulator simulator) {
        return client(simulator).responseTimeout(Duration.ofSeconds(1)).build();
    }

    /** Executes a call at the service. */
    private String execute(SimulatedRequest request) {
        executions.merge(request.body(), 1, Integer::sum);
        return "{\"MsgKey\":\"1_2_3\"}";
    }

    private static List<Outcome> calls(TimClient client, CallOptions options) {
        return Flux.range(0, CALLS)
                .map(id -> body("call" + id))
                .flatMap(
                        body -> client.call(PATH, body, options)
                                .map(answer -> new Outcome(body, null))
                                .onErrorResume(TimException.class, error -> Mono.just(new Outcome(body, error))),
                        64)
                .collectList()
                .blockOptional(Duration.ofMinutes(3))
                .orElseThrow();
    }

    private static String body(String id) {
        return "{\"MsgBody\":\"" + id + "\"}";
    }

    private void assertExecutedAtMostOnce(Outcome outcome) {
        int count = executions.getOrDefault(outcome.body, 0);
        TimException error = outcome.error;
        if (error == null) {
            assertThat(count).isEqualTo(1);
        } else if (error.mayHaveBeenApplied()) {
            assertThat(count).isBetween(0, 1);
        } else {
            assertThat(count).as(error.getMessage()).isZero();
        }
    }

    private record Outcome(String body, @Nullable TimException error) {}
}
