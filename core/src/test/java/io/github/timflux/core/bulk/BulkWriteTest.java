package io.github.timflux.core.bulk;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

final class BulkWriteTest {

    private final TimSimulator simulator =
            simulator().attributeNames("name", "city", "level").start();
    private final TimClient client = client(simulator).build();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadAttributesThatWereSetAndRemoved(boolean timPush) {
        PushApi push = push(timPush);
        AttributeUpdate update = new AttributeUpdate("u1", Map.of("city", "深圳", "level", "\"7\""));
        assertThat(SimulatorFixture.collect(push.attributes().set(Flux.just(update))))
                .containsExactly(AccountResult.success("u1", update));
        assertThat(SimulatorFixture.collect(push.attributes().get(Flux.just("u1"))))
                .containsExactly(AccountResult.success("u1", Map.of("name", "u1", "city", "深圳", "level", "\"7\"")));
        AttributeRemoval removal = AttributeRemoval.of("u1", "name", "level");
        assertThat(SimulatorFixture.collect(push.attributes().remove(Flux.just(removal))))
                .containsExactly(AccountResult.success("u1", removal));
        assertThat(simulator.attributes("u1")).containsExactly(Map.entry("city", "深圳"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadTagsThatWereAddedRemovedAndCleared(boolean timPush) {
        PushApi push = push(timPush);
        TagUpdate added = TagUpdate.of("u1", "a", "b", "c");
        assertThat(SimulatorFixture.collect(push.tags().add(Flux.just(added))))
                .containsExactly(AccountResult.success("u1", added));
        TagUpdate removed = TagUpdate.of("u1", "b");
        assertThat(SimulatorFixture.collect(push.tags().remove(Flux.just(removed))))
                .containsExactly(AccountResult.success("u1", removed));
        assertThat(SimulatorFixture.collect(push.tags().get(Flux.just("u1", "u2"))))
                .containsExactlyInAnyOrder(
                        AccountResult.success("u1", Set.of("a", "c")), AccountResult.success("u2", Set.of()));
        assertThat(SimulatorFixture.collect(push.tags().clear(Flux.just("u1", "u1"))))
                .containsExactly(AccountResult.success("u1", "u1"), AccountResult.success("u1", "u1"));
        assertThat(simulator.tags("u1")).isEmpty();
    }

    @Test
    void shouldReplaceTags() {
        TagUpdate first = TagUpdate.of("u1", "a", "b");
        TagUpdate last = TagUpdate.of("u1", "c");
        assertThat(SimulatorFixture.collect(client.timPush().tags().replace(Flux.just(first, last))))
                .containsExactly(AccountResult.success("u1", first), AccountResult.success("u1", last));
        assertThat(simulator.tags("u1")).containsExactly("c");
    }

    @Test
    void shouldEmitAResultForEachUpdateOfOneAccount() {
        List<AttributeUpdate> updates = Flux.range(0, 25)
                .map(i -> AttributeUpdate.of("u" + i % 2, i % 3 == 0 ? "city" : "level", "" + i))
                .collectList()
                .blockOptional()
                .orElseThrow();
        assertThat(SimulatorFixture.collect(client.timPush().attributes().set(Flux.fromIterable(updates))))
                .extracting(result -> result.<AttributeUpdate>fold((account, update) -> update, (account, error) -> {
                    throw error;
                }))
                .containsExactlyInAnyOrderElementsOf(updates);
        assertThat(simulator.attributes("u0")).containsEntry("city", "24").containsEntry("level", "22");
        assertThat(simulator.attributes("u1")).containsEntry("city", "21").containsEntry("level", "23");
        assertThat(simulator.statistics().calls()).isEqualTo(1);
    }

    @Test
    void shouldFailInvalidUpdatesWithoutSendingThem() {
        Flux<TagUpdate> updates = Flux.just(
                TagUpdate.of("u1", "t".repeat(51)),
                TagUpdate.of("", "t"),
                TagUpdate.of("u1"),
                TagUpdate.of("u1", "ok"));
        assertThat(SimulatorFixture.collect(client.timPush().tags().add(updates).map(BulkWriteTest::text)))
                .containsExactlyInAnyOrder("u1!INVALID", "!INVALID", "u1!INVALID", "u1");
        assertThat(simulator.tags("u1")).containsExactly("ok");
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::accounts).containsExactly(List.of("u1"));
    }

    @Test
    void shouldReportTheLimitAndTheElementOfAnInvalidUpdate() {
        AttributeUpdate update = AttributeUpdate.of("u1", "city", "x".repeat(51));
        AccountResult<AttributeUpdate> result = SimulatorFixture.collect(
                        client.timPush().attributes().set(Flux.just(update)))
                .get(0);
        assertThat(result).isInstanceOfSatisfying(AccountResult.Failure.class, failure -> {
            assertThat(failure.element()).isSameAs(update);
            assertThat(failure.error().reason())
                    .startsWith("The value of city \"xxx")
                    .endsWith("x...\" has 51 bytes in UTF-8; expected at most 50.");
        });
    }

    @Test
    void shouldFailOnlyTheAccountsOfTheErrorList() {
        AttributeUpdate rejected = AttributeUpdate.of("missing", "city", "x");
        AttributeUpdate accepted = AttributeUpdate.of("u1", "city", "x");
        List<AccountResult<AttributeUpdate>> results =
                SimulatorFixture.collect(client.timPush().attributes().set(Flux.just(rejected, accepted)));
        assertThat(results).extracting(BulkWriteTest::text).containsExactly("missing!REJECTED70107", "u1");
        assertThat(results.get(0))
                .isInstanceOfSatisfying(AccountResult.Failure.class, failure -> assertThat(failure.element())
                        .isSameAs(rejected));
    }

    @Test
    void shouldWriteTooManyTagsOfAnAccountInSeveralRequests() {
        Flux<TagUpdate> updates = Flux.range(0, 4).map(i -> TagUpdate.of("u1", "a" + i, "b" + i, "c" + i, "d" + i));
        assertThat(SimulatorFixture.collect(client.timPush().tags().add(updates).map(BulkWriteTest::text)))
                .containsExactly("u1", "u1", "u1", "u1");
        assertThat(simulator.tags("u1")).hasSize(16);
        assertThat(simulator.statistics().calls()).isEqualTo(2);
        assertThat(simulator.statistics().malformed()).isZero();
    }

    @Test
    void shouldWriteManyAccountsInFullWindows() {
        Flux<AttributeUpdate> updates = SimulatorFixture.accounts(12_345).map(u -> AttributeUpdate.of(u, "city", u));
        // A long linger, so that a slow machine does not send a window before it is full.
        PushApi push = client.timPush().with(BulkOptions.defaults().withLinger(Duration.ofMinutes(1)));
        assertThat(SimulatorFixture.collect(push.attributes().set(updates).map(BulkWriteTest::text)))
                .containsExactlyInAnyOrderElementsOf(SimulatorFixture.collect(SimulatorFixture.accounts(12_345)));
        assertThat(simulator.statistics().calls()).isEqualTo(124);
        assertThat(simulator.attributes("u12344")).containsEntry("city", "u12344");
    }

    @Test
    void shouldSendEachOperationToItsPath() {
        Function<PushApi, Flux<AccountResult<TagUpdate>>> add =
                push -> push.tags().add(Flux.just(TagUpdate.of("u1", "a")));
        SimulatorFixture.collect(Flux.concat(add.apply(client.timPush()), add.apply(client.allMemberPush())));
        SimulatorFixture.collect(client.timPush().tags().clear(Flux.just("u1")));
        SimulatorFixture.collect(client.allMemberPush().tags().clear(Flux.just("u1")));
        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::path)
                .containsExactly(
                        "/v4/timpush/add_tag",
                        "/v4/all_member_push/im_add_tag",
                        "/v4/timpush/clear_all_tags",
                        "/v4/all_member_push/im_remove_all_tags");
    }

    private PushApi push(boolean timPush) {
        return timPush ? client.timPush() : client.allMemberPush();
    }

    private static String text(AccountResult<?> result) {
        return result.fold(
                (account, value) -> account,
                (account, error) -> account + "!" + error.kind() + (error.code() == 0 ? "" : error.code()));
    }
}
