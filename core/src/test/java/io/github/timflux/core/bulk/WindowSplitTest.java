package io.github.timflux.core.bulk;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A request that the service rejects for the content of some elements is split until only those elements fail. */
final class WindowSplitTest {

    @Test
    void shouldFindInvalidAccountsAmongAThousandInFewCalls() {
        Set<String> invalid = Set.of("u17", "u450", "u999");
        try (TimSimulator simulator = simulator().attributeNames("name").start();
                TimClient client = client(simulator).build()) {
            Flux<AttributeUpdate> updates = SimulatorFixture.accounts(1_000)
                    .map(u -> AttributeUpdate.of(u, invalid.contains(u) ? "undefined" : "name", "new"));
            List<AccountResult<AttributeUpdate>> results =
                    SimulatorFixture.collect(client.allMemberPush().attributes().set(updates));
            assertThat(results).hasSize(1_000);
            assertThat(results)
                    .filteredOn(AccountResult.Failure.class::isInstance)
                    .extracting(AccountResult::account)
                    .containsExactlyInAnyOrderElementsOf(invalid);
            assertThat(simulator.statistics().calls()).isLessThanOrEqualTo(60);
            assertThat(simulator.attributes("u18")).containsEntry("name", "new");
        }
    }

    @Test
    void shouldFindInvalidAccountsOfARead() {
        try (TimSimulator simulator = simulator()
                        .unknownAccounts(UnknownAccountResponse.REJECTED)
                        .start();
                TimClient client = client(simulator).build()) {
            Flux<String> accounts =
                    Flux.concat(SimulatorFixture.accounts(50), Flux.just("x"), SimulatorFixture.accounts(50));
            assertThat(SimulatorFixture.read(client.allMemberPush(), accounts))
                    .hasSize(101)
                    .filteredOn(result -> result.contains("!"))
                    .containsExactly("x!REJECTED90048");
        }
    }

    @Test
    void shouldFailAllAccountsIfAllAreInvalid() {
        try (TimSimulator simulator = simulator()
                        .unknownAccounts(UnknownAccountResponse.REJECTED)
                        .start();
                TimClient client = client(simulator).build()) {
            assertThat(SimulatorFixture.read(
                            client.allMemberPush(), SimulatorFixture.accounts(4).map(u -> "x" + u)))
                    .containsExactlyInAnyOrder(
                            "xu0!REJECTED90048", "xu1!REJECTED90048", "xu2!REJECTED90048", "xu3!REJECTED90048");
            assertThat(simulator.statistics().calls()).isEqualTo(7);
        }
    }

    @Test
    void shouldFindTheInvalidUpdateAmongUpdatesOfOneAccount() {
        try (TimSimulator simulator = simulator().attributeNames("name", "city").start();
                TimClient client = client(simulator).build()) {
            Flux<AttributeUpdate> updates = Flux.just(
                    AttributeUpdate.of("u1", "name", "first"),
                    AttributeUpdate.of("u1", "undefined", "x"),
                    AttributeUpdate.of("u1", "name", "last"),
                    AttributeUpdate.of("u1", "city", "Seoul"));
            assertThat(SimulatorFixture.collect(client.timPush().attributes().set(updates)))
                    .filteredOn(AccountResult.Failure.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(AccountResult.Failure.class, failure -> assertThat(failure.element())
                            .isEqualTo(AttributeUpdate.of("u1", "undefined", "x")));
            assertThat(simulator.attributes("u1"))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("name", "last", "city", "Seoul"));
        }
    }

    @Test
    void shouldKeepTheOrderOfEqualUpdates() {
        try (TimSimulator simulator = simulator().attributeNames("name").start();
                TimClient client = client(simulator).build()) {
            Flux<AttributeUpdate> updates = Flux.just(
                    AttributeUpdate.of("u1", "name", "first"),
                    AttributeUpdate.of("u1", "undefined", "x"),
                    AttributeUpdate.of("u1", "name", "second"),
                    AttributeUpdate.of("u1", "name", "first"));
            assertThat(SimulatorFixture.collect(client.timPush().attributes().set(updates)))
                    .hasSize(4);
            assertThat(simulator.attributes("u1")).containsEntry("name", "first");
        }
    }
}
