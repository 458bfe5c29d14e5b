package io.github.timflux.core.bulk;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Bulk streams with other options than the defaults, against the simulator. */
final class BulkOptionsTest {

    private static final BulkOptions SOURCE_ORDER_WITH_MANY_ATTEMPTS =
            BulkOptions.defaults().withSourceOrder(true).withConcurrency(4).withMaxAttempts(100);

    @Test
    void shouldReadInSourceOrderDespiteFaults() {
        Flux<String> accounts = Flux.concat(SimulatorFixture.accounts(1_500), SimulatorFixture.accounts(700))
                .publishOn(Schedulers.boundedElastic());
        try (TimSimulator simulator = faulty();
                TimClient client = client(simulator).build()) {
            PushApi inOrder = client.timPush().with(SOURCE_ORDER_WITH_MANY_ATTEMPTS);
            assertThat(SimulatorFixture.read(inOrder, accounts))
                    .isEqualTo(SimulatorFixture.collect(accounts.map(account -> account + "=" + account)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 2_000})
    void shouldWriteInSourceOrderDespiteFaults(int accounts) {
        List<AttributeUpdate> updates = IntStream.range(0, 3_000)
                .mapToObj(i -> AttributeUpdate.of("u" + i * 31 % accounts, "name", "v" + i))
                .toList();
        try (TimSimulator simulator = faulty();
                TimClient client = client(simulator)
                        .bulk(SOURCE_ORDER_WITH_MANY_ATTEMPTS)
                        .settleTime(Duration.ofMillis(5))
                        .build()) {
            List<AttributeUpdate> written = SimulatorFixture.collect(client.allMemberPush()
                    .attributes()
                    .set(Flux.fromIterable(updates))
                    .mapNotNull(BulkOptionsTest::value));
            assertThat(written).isEqualTo(updates);
        }
    }

    @Test
    void shouldKeepTheOrderIfSomeElementsFail() {
        try (TimSimulator simulator = simulator().attributeNames("name").start();
                TimClient client =
                        client(simulator).bulk(SOURCE_ORDER_WITH_MANY_ATTEMPTS).build()) {
            Flux<AttributeUpdate> updates =
                    Flux.range(0, 300).map(i -> AttributeUpdate.of("u" + i, i % 100 == 3 ? "undefined" : "name", "x"));
            List<AccountResult<AttributeUpdate>> results =
                    SimulatorFixture.collect(client.timPush().attributes().set(updates));
            assertThat(results)
                    .extracting(AccountResult::account)
                    .isEqualTo(SimulatorFixture.collect(SimulatorFixture.accounts(300)));
            assertThat(results)
                    .filteredOn(AccountResult.Failure.class::isInstance)
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFailEveryAccountAtTheDeadlineIfTheServiceHangs(boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults().withConcurrency(2).withDeadline(Duration.ofMillis(500));
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator).build()) {
            PushApi push = client.timPush().with(sourceOrder ? options.withSourceOrder(true) : options);
            // The first requests of a JVM load classes; on a busy machine this takes longer than the deadline.
            SimulatorFixture.read(push, SimulatorFixture.accounts(300));
            assertThat(SimulatorFixture.read(push, SimulatorFixture.accounts(300)))
                    .hasSize(300)
                    .allMatch(result -> result.endsWith("!TRANSIENT"));
        }
    }

    @Test
    void shouldNotChangeTheOptionsOfTheOriginalApi() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.INTERNAL_ERROR, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(2))
                        .build()) {
            PushApi push = client.timPush();
            SimulatorFixture.read(push.with(BulkOptions.defaults().withMaxAttempts(1)), Flux.just("u1"));
            assertThat(simulator.statistics().calls()).isEqualTo(1);
            SimulatorFixture.read(push, Flux.just("u1"));
            assertThat(simulator.statistics().calls()).isEqualTo(3);
        }
    }

    private static TimSimulator faulty() {
        return simulator()
                .attributeNames("name")
                .seed(3)
                .jitter(Duration.ofMillis(10))
                .fault(InjectedFault.CONNECTION_RESET, 0.1)
                .fault(InjectedFault.INTERNAL_ERROR, 0.1)
                .fault(InjectedFault.THROTTLED, 0.1)
                .start();
    }

    private static AttributeUpdate value(AccountResult<AttributeUpdate> result) {
        return result.fold((account, update) -> update, (account, error) -> null);
    }
}
