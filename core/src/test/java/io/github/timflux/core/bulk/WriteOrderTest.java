package io.github.timflux.core.bulk;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes of one stream to one account take effect in source order. */
final class WriteOrderTest {

    /** All faults after which the client retries. After some of them the service has applied the write. */
    private static final List<InjectedFault> FAULTS = List.of(
            InjectedFault.CONNECTION_RESET,
            InjectedFault.CLOSED_MID_RESPONSE,
            InjectedFault.TRUNCATED_BODY,
            InjectedFault.BAD_GATEWAY,
            InjectedFault.HTML_BODY,
            InjectedFault.EMPTY_BODY,
            InjectedFault.INTERNAL_ERROR,
            InjectedFault.THROTTLED);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 2_000})
    void shouldLeaveTheLastValueDespiteFaults(int accounts) {
        List<AttributeUpdate> updates = updates(5_000, accounts);
        try (TimSimulator simulator = faulty().start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(100))
                        .settleTime(Duration.ofMillis(5))
                        .build()) {
            List<AccountResult<AttributeUpdate>> results =
                    SimulatorFixture.collect(client.timPush().attributes().set(Flux.fromIterable(updates)));
            assertThat(results).hasSize(updates.size()).hasOnlyElementsOfType(AccountResult.Success.class);
            last(updates).forEach((account, value) -> assertThat(simulator.attributes(account))
                    .containsEntry("name", value));
        }
    }

    @Test
    void shouldNotSendAnAccountAgainBeforeTheSettleTimeOfALostCall() {
        Duration settleTime = Duration.ofSeconds(1);
        try (TimSimulator simulator = simulator()
                        .attributeNames("name")
                        .enqueueFaults(InjectedFault.CONNECTION_RESET)
                        .start();
                TimClient client = client(simulator).settleTime(settleTime).build()) {
            Flux<AttributeUpdate> updates = Flux.just("first", "second")
                    .map(value -> AttributeUpdate.of("u1", "name", value))
                    .concatMap(update -> called(simulator, update), 1);
            long start = System.nanoTime();
            SimulatorFixture.collect(client.timPush().attributes().set(updates));
            assertThat(simulator.recordedCalls()).hasSize(3);
            // Correct on a slow machine too: the lost request was sent after the start.
            assertThat(simulator.recordedCalls().get(2).arrivalNanos() - start)
                    .isGreaterThanOrEqualTo(settleTime.toNanos());
            assertThat(simulator.attributes("u1")).containsEntry("name", "second");
        }
    }

    @Test
    void shouldNotSendTheSecondHalfBeforeTheSettleTimeOfALostCall() {
        Duration settleTime = Duration.ofSeconds(1);
        try (TimSimulator simulator = simulator()
                        .attributeNames("name")
                        .enqueueFaults(InjectedFault.NONE, InjectedFault.CONNECTION_RESET)
                        .start();
                TimClient client = client(simulator).settleTime(settleTime).build()) {
            Flux<AttributeUpdate> updates = Flux.just("name", "undefined", "name")
                    .map(name -> AttributeUpdate.of("u1", name, "x"))
                    .concatWithValues(AttributeUpdate.of("u1", "name", "last"));
            long start = System.nanoTime();
            SimulatorFixture.collect(client.timPush().attributes().set(updates));
            // Four requests: rejected as a whole, first half lost, first half again, second half.
            assertThat(simulator.recordedCalls().get(3).arrivalNanos() - start)
                    .isGreaterThanOrEqualTo(settleTime.toNanos());
            assertThat(simulator.attributes("u1")).containsEntry("name", "last");
        }
    }

    /** Emits the first update at once, the second one after the first has been sent. */
    private static Mono<AttributeUpdate> called(TimSimulator simulator, AttributeUpdate update) {
        return update.attributes().containsValue("first")
                ? Mono.just(update)
                : Flux.interval(Duration.ofMillis(1))
                        .filter(tick -> simulator.statistics().calls() > 0)
                        .next()
                        .thenReturn(update);
    }

    @Test
    void shouldKeepTheOrderOfManyUpdatesWithUnevenLatency() {
        List<AttributeUpdate> updates = updates(20_000, 1_000);
        try (TimSimulator simulator = simulator()
                        .attributeNames("name")
                        .latency(Duration.ofMillis(3))
                        .jitter(Duration.ofMillis(10))
                        .start();
                TimClient client = client(simulator).build()) {
            SimulatorFixture.collect(client.timPush().attributes().set(Flux.fromIterable(updates)));
            last(updates).forEach((account, value) -> assertThat(simulator.attributes(account))
                    .containsEntry("name", value));
            assertThat(simulator.statistics().accounts()).isLessThanOrEqualTo(20_000);
        }
    }

    private static TimSimulatorBuilder faulty() {
        TimSimulatorBuilder builder = simulator().attributeNames("name").seed(7);
        FAULTS.forEach(fault -> builder.fault(fault, 0.2 / FAULTS.size()));
        return builder;
    }

    private static List<AttributeUpdate> updates(int count, int accounts) {
        Random random = new Random(count + accounts);
        return IntStream.range(0, count)
                .mapToObj(i -> AttributeUpdate.of("u" + random.nextInt(accounts), "name", "v" + i))
                .toList();
    }

    private static Map<String, String> last(List<AttributeUpdate> updates) {
        Map<String, String> last = new TreeMap<>();
        updates.forEach(update -> last.put(update.account(), update.attributes().get("name")));
        return last;
    }
}
