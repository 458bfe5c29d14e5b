package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.ALL_MEMBER_PUSH;
import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class RateLimitTest {

    private static final int LIMIT = 5;

    @Test
    void shouldThrottleExactlyTheCallsOverTheLimitOfASlidingSecond() {
        try (TimSimulator simulator =
                        TimSimulator.builder().callsPerSecond(LIMIT).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            burst(client, TIMPUSH, 30);

            List<RecordedCall> calls = simulator.recordedCalls();
            assertThat(calls)
                    .hasSize(30)
                    .last()
                    .extracting(RecordedCall::errorCode)
                    .isEqualTo(60007);
            assertThat(calls).allSatisfy(call -> assertThat(call.errorCode())
                    .isEqualTo(inTheSecondBefore(call, calls) > LIMIT ? 60007 : 0));
        }
    }

    private static long inTheSecondBefore(RecordedCall call, List<RecordedCall> calls) {
        return calls.subList(0, calls.indexOf(call) + 1).stream()
                .filter(other -> call.arrivalNanos() - other.arrivalNanos() < 1_000_000_000L)
                .count();
    }

    @Test
    void shouldCountThrottledCallsAndTheMaximumPerSecond() {
        try (TimSimulator simulator =
                        TimSimulator.builder().callsPerSecond(LIMIT).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            List<SimulatorResponse> answers = burst(client, TIMPUSH, 30);

            long throttled = answers.stream()
                    .filter(response -> response.errorCode() == 60007)
                    .count();
            assertThat(simulator.statistics().throttled()).isEqualTo(throttled).isPositive();
            assertThat(simulator.statistics().maxCallsPerSecond()).isBetween(LIMIT + 1, 30);
            assertThat(simulator.statistics().malformed()).isZero();
        }
    }

    @Test
    void shouldLimitEachOperationSeparately() {
        try (TimSimulator simulator =
                        TimSimulator.builder().callsPerSecond(LIMIT).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            burst(client, TIMPUSH, LIMIT + 1);

            assertThat(burst(client, ALL_MEMBER_PUSH, LIMIT)).allMatch(response -> response.errorCode() == 0);
        }
    }

    @Test
    void shouldCountCallsWithFaultsAndMalformedCallsTowardsTheLimit() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .callsPerSecond(2)
                        .enqueueFaults(InjectedFault.INTERNAL_ERROR)
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.getAttributes("a").errorCode()).isEqualTo(91000);
            assertThat(client.getAttributes().errorCode()).isEqualTo(90003);
            client.getAttributes("a");

            assertThat(simulator.statistics().maxCallsPerSecond()).isEqualTo(3);
            assertThat(simulator.statistics().throttled()).isOne();
        }
    }

    @Test
    void shouldAcceptAnyNumberOfCallsWithoutRateLimit() {
        try (TimSimulator simulator = TimSimulator.builder().withoutRateLimit().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(burst(client, TIMPUSH, 300)).allMatch(response -> response.errorCode() == 0);
        }
    }

    private static List<SimulatorResponse> burst(SimulatorClient client, String path, int calls) {
        return Flux.range(0, calls)
                .flatMap(call -> client.postAsync(path, body("a")), 8)
                .collectList()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
    }
}
