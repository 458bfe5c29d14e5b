package io.github.timflux.core.single;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Single calls of both path families against the simulator. */
final class SingleCallTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadWhatWasWritten(boolean timPush) {
        try (TimSimulator simulator = simulator().attributeNames("name", "city").start();
                TimClient client = client(simulator).build()) {
            PushApi push = timPush ? client.timPush() : client.allMemberPush();
            Mono<Map<String, String>> attributes = push.attributes()
                    .set(AttributeUpdate.of("u1", "city", "Seoul"))
                    .then(push.attributes().remove(AttributeRemoval.of("u1", "name")))
                    .then(push.attributes().get("u1"));
            StepVerifier.create(attributes)
                    .expectNext(Map.of("city", "Seoul"))
                    .expectComplete()
                    .verify(TIMEOUT);
            Mono<Set<String>> tags = push.tags()
                    .add(TagUpdate.of("u1", "a", "b"))
                    .then(push.tags().remove(TagUpdate.of("u1", "a")))
                    .then(push.tags().get("u1"));
            StepVerifier.create(tags).expectNext(Set.of("b")).expectComplete().verify(TIMEOUT);
            StepVerifier.create(push.tags().clear("u1").then(push.tags().get("u1")))
                    .expectNext(Set.of())
                    .expectComplete()
                    .verify(TIMEOUT);
        }
    }

    @Test
    void shouldNotMergeAddAndReplace() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            Mono<Set<String>> tags = client.timPush()
                    .tags()
                    .add(TagUpdate.of("u1", "a"))
                    .then(client.timPush().tags().replace(TagUpdate.of("u1", "b")))
                    .then(client.timPush().tags().add(TagUpdate.of("u1", "c")))
                    .then(client.timPush().tags().get("u1"));
            StepVerifier.create(tags)
                    .expectNext(Set.of("b", "c"))
                    .expectComplete()
                    .verify(TIMEOUT);
        }
    }

    @Test
    void shouldBatchManySingleCallsInFewRequests() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(5).withName("many single calls"))
                        .build()) {
            Flux<Map<String, String>> singleCalls =
                    SimulatorFixture.accounts(1_000).flatMap(client.timPush().attributes()::get, 1_000);
            assertThat(SimulatorFixture.collect(singleCalls.map(attributes -> attributes.getOrDefault("name", ""))))
                    .containsExactlyInAnyOrderElementsOf(SimulatorFixture.collect(SimulatorFixture.accounts(1_000)));
            // 10 full requests. Each permit takes the calls that are pending at that time, so there are five more for
            // each second that a slow machine needs to make 1,000 calls.
            assertThat(simulator.statistics().calls()).isBetween(10L, 20L);
        }
    }

    @Test
    void shouldNotSendTenThousandCancelledCalls() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(0.2).withName("cancelled"))
                        .single(SingleOptions.defaults().withDeadline(Duration.ofMinutes(1)))
                        .build()) {
            // This call takes the only permit of the next 5 s. A slow machine needs seconds for the calls that follow.
            StepVerifier.create(client.timPush().attributes().get("u1"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(TIMEOUT);
            List<Disposable> cancelled = SimulatorFixture.collect(SimulatorFixture.accounts(10_000)
                    .map(account -> client.timPush().attributes().get(account).subscribe()));
            cancelled.forEach(Disposable::dispose);
            StepVerifier.create(client.timPush().attributes().get("u2"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(TIMEOUT);
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::accounts)
                    .containsExactly(List.of("u1"), List.of("u2"));
        }
    }

    @Test
    void shouldKeepTheOrderOfAThousandWritesDespiteFaults() {
        try (TimSimulator simulator = simulator()
                        .attributeNames("name")
                        .seed(7)
                        .fault(InjectedFault.CONNECTION_RESET, 0.1)
                        .fault(InjectedFault.BAD_GATEWAY, 0.1)
                        .start();
                TimClient client = client(simulator)
                        .settleTime(Duration.ofMillis(5))
                        .single(SingleOptions.defaults().withMaxAttempts(100).withDeadline(TIMEOUT))
                        .build()) {
            Flux<Void> writes = Flux.range(0, 1_000)
                    .flatMap(i -> client.timPush().attributes().set(AttributeUpdate.of("u1", "name", "v" + i)), 1_000);
            StepVerifier.create(writes).expectComplete().verify(TIMEOUT);
            assertThat(simulator.attributes("u1")).containsEntry("name", "v999");
        }
    }

    @Test
    void shouldFailOnlyTheInvalidCallOfABatch() {
        try (TimSimulator simulator = simulator()
                        .unknownAccounts(UnknownAccountResponse.REJECTED)
                        .start();
                TimClient client =
                        client(simulator).quota(quota("invalid account")).build()) {
            Flux<String> singleCalls = Flux.concat(SimulatorFixture.accounts(120), Flux.just("x"))
                    .flatMap(account -> outcome(client, account), 200);
            assertThat(SimulatorFixture.collect(singleCalls))
                    .hasSize(121)
                    .containsOnlyOnce("REJECTED")
                    .contains("u0", "u119");
        }
    }

    @Test
    void shouldFailWithCodeOrKind() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            StepVerifier.create(client.timPush().attributes().get("missing"))
                    .expectErrorSatisfies(
                            error -> assertThat(((TimException) error).code()).isEqualTo(70107))
                    .verify(TIMEOUT);
            StepVerifier.create(client.timPush().tags().add(TagUpdate.of("u1")))
                    .expectErrorSatisfies(
                            error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.INVALID))
                    .verify(TIMEOUT);
        }
    }

    @Test
    void shouldFailIfTheProviderFails() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = TimFlux.builder(
                                SimulatorFixture.SDK_APP_ID,
                                "administrator",
                                () -> Mono.error(new IllegalStateException("shut")))
                        .endpoint(simulator.endpoint())
                        .single(SingleOptions.defaults().withMaxAttempts(1))
                        .build()) {
            StepVerifier.create(client.timPush().attributes().get("u1"))
                    .expectErrorSatisfies(
                            error -> assertThat(error).hasMessageContaining("No UserSig is available: shut"))
                    .verify(TIMEOUT);
            assertThat(simulator.recordedCalls()).isEmpty();
        }
    }

    @Test
    void shouldFailAllCallsWhenTheClientIsClosed() {
        try (TimSimulator simulator =
                simulator().fault(InjectedFault.NO_RESPONSE, 1).start()) {
            TimClient client = client(simulator)
                    .quota(Quota.perSecond(1).withName("closed"))
                    .build();
            Mono<Void> closing = arrived(simulator).then(Mono.fromRunnable(client::close));
            Flux<String> writes = Flux.range(0, 300)
                    .flatMap(i -> written(client, TagUpdate.of("u" + i % 250, "t" + i)), 300)
                    .mergeWith(closing.then(Mono.empty()));
            List<String> answers = SimulatorFixture.collect(writes);
            assertThat(answers).hasSize(300).allMatch(answer -> answer.contains("The client was closed."));
            assertThat(answers)
                    .filteredOn("The request was sent and has no response. The client was closed.?"::equals)
                    .hasSize(1);
            StepVerifier.create(written(client, TagUpdate.of("u1", "t")))
                    .expectNext("The client was closed.")
                    .verifyComplete();
        }
    }

    @Test
    void shouldFailCallsThatWaitForASignatureWhenTheClientIsClosed() {
        try (TimSimulator simulator = simulator().start()) {
            TimClient client = TimFlux.builder(SimulatorFixture.SDK_APP_ID, "administrator", Mono::never)
                    .endpoint(simulator.endpoint())
                    .build();
            Flux<String> writes = Flux.range(0, 300)
                    .flatMap(i -> written(client, TagUpdate.of("u" + i, "t")), 300)
                    .mergeWith(Mono.fromRunnable(client::close));
            assertThat(SimulatorFixture.collect(writes)).hasSize(300).containsOnly("The client was closed.");
        }
    }

    @Test
    void shouldNotWriteAnAccountAgainBeforeTheSettleTimeOfACancelledWrite() {
        Duration settleTime = Duration.ofSeconds(1);
        try (TimSimulator simulator = simulator()
                        .attributeNames("name")
                        .enqueueFaults(InjectedFault.NO_RESPONSE)
                        .start();
                TimClient client = client(simulator).settleTime(settleTime).build()) {
            long start = System.nanoTime();
            StepVerifier.create(client.timPush()
                            .attributes()
                            .set(AttributeUpdate.of("u1", "name", "first"))
                            .takeUntilOther(arrived(simulator)))
                    .expectComplete()
                    .verify(TIMEOUT);
            StepVerifier.create(client.timPush().attributes().set(AttributeUpdate.of("u1", "name", "second")))
                    .expectComplete()
                    .verify(TIMEOUT);
            // Correct on a slow machine too: the cancelled request was sent after the start.
            assertThat(simulator.recordedCalls().get(1).arrivalNanos() - start)
                    .isGreaterThanOrEqualTo(settleTime.toNanos());
        }
    }

    /** A rate at which calls have to wait while the first request is in flight. */
    private static Quota quota(String name) {
        return Quota.perSecond(100).withName(name);
    }

    private static Mono<String> outcome(TimClient client, String account) {
        return client.allMemberPush()
                .attributes()
                .get(account)
                .map(attributes -> attributes.getOrDefault("name", ""))
                .onErrorResume(
                        TimException.class, error -> Mono.just(error.kind().name()));
    }

    private static Mono<String> written(TimClient client, TagUpdate update) {
        return client.timPush()
                .tags()
                .add(update)
                .thenReturn("written")
                .onErrorResume(
                        TimException.class,
                        error -> Mono.just(error.reason() + (error.mayHaveBeenApplied() ? "?" : "")));
    }

    private static Mono<Long> arrived(TimSimulator simulator) {
        return Flux.interval(Duration.ofMillis(2))
                .filter(tick -> simulator.statistics().calls() > 0)
                .next();
    }
}
