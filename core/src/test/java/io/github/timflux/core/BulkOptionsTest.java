package io.github.timflux.core;

import static io.github.timflux.core.Service.client;
import static io.github.timflux.core.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Streams that are run otherwise than by default, against the simulator. */
final class BulkOptionsTest {

    private static final BulkOptions STUBBORN =
            BulkOptions.defaults().withSourceOrder(true).withConcurrency(4).withMaxAttempts(100);

    @Test
    void shouldReadInSourceOrderWhateverFails() {
        Flux<String> accounts =
                Flux.concat(Service.accounts(1_500), Service.accounts(700)).publishOn(Schedulers.boundedElastic());
        try (TimSimulator simulator = faulty();
                TimClient client = client(simulator).build()) {
            PushApi inOrder = client.timPush().with(STUBBORN);
            assertThat(Service.read(inOrder, accounts))
                    .isEqualTo(Service.list(accounts.map(account -> account + "=" + account)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 2_000})
    void shouldWriteInSourceOrderWhateverFails(int accounts) {
        List<AttributeUpdate> updates = IntStream.range(0, 3_000)
                .mapToObj(i -> AttributeUpdate.of("u" + i * 31 % accounts, "name", "v" + i))
                .toList();
        try (TimSimulator simulator = faulty();
                TimClient client = client(simulator)
                        .bulk(STUBBORN)
                        .settleTime(Duration.ofMillis(5))
                        .build()) {
            List<AttributeUpdate> written = Service.list(client.allMemberPush()
                    .attributes()
                    .set(Flux.fromIterable(updates))
                    .mapNotNull(BulkOptionsTest::value));
            assertThat(written).isEqualTo(updates);
        }
    }

    @Test
    void shouldKeepTheOrderWhenOnlyTheGuiltyFail() {
        try (TimSimulator simulator = simulator().attributeNames("name").start();
                TimClient client = client(simulator).bulk(STUBBORN).build()) {
            Flux<AttributeUpdate> updates =
                    Flux.range(0, 300).map(i -> AttributeUpdate.of("u" + i, i % 100 == 3 ? "unheard-of" : "name", "x"));
            List<AccountResult<AttributeUpdate>> results =
                    Service.list(client.timPush().attributes().set(updates));
            assertThat(results).extracting(AccountResult::account).isEqualTo(Service.list(Service.accounts(300)));
            assertThat(results)
                    .filteredOn(AccountResult.Failure.class::isInstance)
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerEveryAccountOfAServiceThatHangsByTheDeadline(boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults().withConcurrency(2).withDeadline(Duration.ofMillis(50));
        try (TimSimulator simulator = simulator().fault(Fault.HANG, 1).start();
                TimClient client = client(simulator).build()) {
            PushApi push = client.timPush().with(sourceOrder ? options.withSourceOrder(true) : options);
            assertThat(Service.read(push, Service.accounts(500)))
                    .hasSize(500)
                    .allMatch(result -> result.endsWith("!NOT_ATTEMPTED"));
        }
    }

    @Test
    void shouldLeaveTheApiItWasMadeFromAsItWas() {
        try (TimSimulator simulator = simulator().fault(Fault.INTERNAL_ERROR, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(2))
                        .build()) {
            PushApi push = client.timPush();
            Service.read(push.with(BulkOptions.defaults().withMaxAttempts(1)), Flux.just("u1"));
            assertThat(simulator.statistics().calls()).isEqualTo(1);
            Service.read(push, Flux.just("u1"));
            assertThat(simulator.statistics().calls()).isEqualTo(3);
        }
    }

    private static TimSimulator faulty() {
        return simulator()
                .attributeNames("name")
                .seed(3)
                .jitter(Duration.ofMillis(10))
                .fault(Fault.RESET, 0.1)
                .fault(Fault.INTERNAL_ERROR, 0.1)
                .fault(Fault.THROTTLED, 0.1)
                .start();
    }

    private static AttributeUpdate value(AccountResult<AttributeUpdate> result) {
        return result.fold((account, update) -> update, (account, cause) -> null);
    }
}
