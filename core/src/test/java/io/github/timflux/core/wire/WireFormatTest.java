package io.github.timflux.core.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountIdType;
import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.catalog.AccountEntry;
import io.github.timflux.core.catalog.CatalogEntry;
import io.github.timflux.core.catalog.OperationCatalog;
import io.github.timflux.core.internal.json.GoldenBodies;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.wire.RecordingServer.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The requests of all operations on the wire, and the results of the golden answers. */
final class WireFormatTest {

    static Stream<CatalogEntry> operations() {
        return OperationCatalog.all();
    }

    @MethodSource("operations")
    @ParameterizedTest
    void shouldSendTheGoldenRequestToItsPath(CatalogEntry entry) {
        try (RecordingServer server = RecordingServer.answering(entry.goldenAnswer());
                TimClient client = client(server)) {
            StepVerifier.create(entry.callWithGoldenRequest(client))
                    .thenConsumeWhile(result -> !(result instanceof AccountResult.Failure))
                    .verifyComplete();
            assertThat(server.requests())
                    .containsExactly(new ReceivedRequest(entry.path(), GoldenBodies.tree(entry.goldenRequest())));
        }
    }

    static Stream<AccountEntry<?, ?, ?>> partialAnswers() {
        return OperationCatalog.ofAccounts().filter(CatalogEntry::hasPartialAnswer);
    }

    @MethodSource("partialAnswers")
    @ParameterizedTest
    void shouldFailOnlyTheAccountsOfTheErrorList(AccountEntry<?, ?, ?> entry) {
        try (RecordingServer server = RecordingServer.answering(entry.goldenPartialAnswer());
                TimClient client = client(server)) {
            List<String> failures = SimulatorFixture.collect(entry.callWithGoldenRequest(client)
                    .map(result -> result.<String>fold(
                            (account, value) -> "", (account, error) -> account + " " + error.code()))
                    .filter(failure -> !failure.isEmpty()));
            assertThat(failures).containsExactly(entry.partialFailure());
        }
    }

    @Test
    void shouldFailIfTheServiceRejectsTheNames() {
        Map<Integer, TimPushAttributeName> names = Map.of(1, new TimPushAttributeName("city", AccountIdType.USER_ID));
        try (RecordingServer server = RecordingServer.answering("timpush.set_attr_name.answer.fail");
                TimClient client = client(server)) {
            StepVerifier.create(client.timPush().attributeNames().setTyped(names))
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .hasMessageStartingWith("REJECTED 90033: ")
                            .hasMessageContaining("attrName:city already exists at index:1"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void shouldAssignAttributesByAccountInAnyOrderOfTheAnswer() {
        try (RecordingServer server = RecordingServer.answering("all_member_push.im_get_attr.answer");
                TimClient client = client(server)) {
            assertThat(SimulatorFixture.collect(client.allMemberPush()
                            .attributes()
                            .get(Flux.just("Zhang Xiaohong", "Chen Xiaoming", "abc"))))
                    .containsExactlyInAnyOrder(
                            AccountResult.success("Zhang Xiaohong", Map.of("sex", "Female", "city", "New York")),
                            AccountResult.success("Chen Xiaoming", Map.of("sex", "Male", "city", "Shenzhen")),
                            AccountResult.success("abc", Map.of()));
        }
    }

    @Test
    void shouldAssignTagsByAccount() {
        try (RecordingServer server = RecordingServer.answering("all_member_push.im_get_tag.answer");
                TimClient client = client(server)) {
            assertThat(SimulatorFixture.collect(
                            client.allMemberPush().tags().get(Flux.just("xiaojun012", "xiaojun013"))))
                    .containsExactlyInAnyOrder(
                            AccountResult.success("xiaojun012", Set.of("a", "b")),
                            AccountResult.success("xiaojun013", Set.of("a", "c")));
        }
    }

    @Test
    void shouldReadNamesBySlot() {
        try (RecordingServer server = RecordingServer.answering("all_member_push.im_get_attr_name.answer");
                TimClient client = client(server)) {
            assertThat(requireNonNull(
                            client.allMemberPush().attributeNames().get().block()))
                    .containsExactly(Map.entry(0, "sex"), Map.entry(1, "city"), Map.entry(2, "Membership level"));
        }
    }

    private static TimClient client(RecordingServer server) {
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .endpoint(server.endpoint())
                .quota(Quota.unlimited())
                // On a busy machine, the default linger of 20 ms could cut one golden request into two windows.
                .bulk(BulkOptions.defaults().withLinger(Duration.ofSeconds(10)))
                .build();
    }
}
