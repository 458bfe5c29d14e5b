package io.github.timflux.core.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.SingleOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.internal.ResettableClient;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** The reset of a client between two tests of an application. */
@Timeout(60)
final class ClientResetTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int THROTTLED = 60_007;
    private static final int WRONG_KEY = 70_009;

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
    private final List<ErrorKind> failures = new ArrayList<>();

    @Test
    void shouldCloseCircuitBreakers() {
        client.answerEachWith(Exchange::fail);
        for (int i = 0; i < 10; i++) {
            write("u1");
            client.advanceTime(MINUTE);
        }
        assertThat(circuits()).doesNotContain(EndpointState.Circuit.CLOSED);
        client.reset();
        assertThat(circuits()).containsOnly(EndpointState.Circuit.CLOSED);
        assertThat(client.endpoints().states())
                .extracting(EndpointState::lastError)
                .containsOnly("");
        client.answerEachWith(Exchange::succeed);
        StepVerifier.create(writing("u1")).verifyComplete();
        assertThat(lastExchange().endpoint()).isEqualTo(VirtualTimeClient.PRIMARY);
    }

    @Test
    void shouldNotCountFailuresOfBefore() {
        client.answerEachWith(Exchange::fail);
        write("u1");
        client.advanceTime(MINUTE);
        client.reset();
        write("u2");
        client.advanceTime(MINUTE);
        assertThat(client.exchangeCount()).isEqualTo(10);
        assertThat(circuits()).containsOnly(EndpointState.Circuit.CLOSED);
    }

    @Test
    void shouldForgetProblems() {
        client.answerEachWith(exchange -> exchange.respondWithCode(WRONG_KEY));
        write("u1");
        client.answerEachWith(exchange -> exchange.respondWithCode(THROTTLED));
        write("u2");
        client.advanceTime(MINUTE);
        assertThat(client.problems()).hasSize(2);
        client.reset();
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void shouldGetANewUserSig() {
        AtomicInteger created = new AtomicInteger();
        VirtualTimeClient signing = new VirtualTimeClient(() ->
                Mono.fromSupplier(() -> new UserSig(Secret.of("invented" + created.incrementAndGet()), Instant.MAX)));
        signing.answerEachWith(exchange -> exchange.respondWithCode(WRONG_KEY));
        signing.push().tags().clear("u1").subscribe(done -> {}, failure -> {});
        int before = created.get();
        signing.reset();
        signing.answerEachWith(Exchange::succeed);
        StepVerifier.create(signing.push().tags().clear("u1")).verifyComplete();
        assertThat(created).hasValue(before + 1);
    }

    @Test
    void shouldNotWaitForAUserSigOfBefore() {
        AtomicInteger asked = new AtomicInteger();
        VirtualTimeClient signing = new VirtualTimeClient(() -> asked.incrementAndGet() == 1
                ? Mono.never()
                : Mono.just(new UserSig(Secret.of("invented"), Instant.MAX)));
        signing.answerEachWith(Exchange::succeed);
        signing.push().tags().clear("u1").subscribe();
        signing.reset();
        StepVerifier.create(signing.push().tags().clear("u1")).verifyComplete();
    }

    @Test
    void shouldNotHoldBackAccountsAfterALostResponse() {
        client.reset();
        write("u1");
        client.exchange(0).fail();
        client.reset();
        client.answerEachWith(Exchange::succeed);
        StepVerifier.create(writing("u1")).verifyComplete();
    }

    @Test
    void shouldEndCallsThatWereSubscribedSinceTheLastReset() {
        client.reset();
        write("u1");
        client.answerEachWith(Exchange::fail);
        write("u2");
        client.call("v4/timpush/push", "{}", CallOptions.defaults()).subscribe(text -> {}, this::onFailure);
        assertThat(client.reset()).isTrue();
        assertThat(client.reset()).isFalse();
        assertThat(client.exchange(0).isCancelled()).isTrue();
        assertThat(failures).hasSize(3);
        int sent = client.exchangeCount();
        client.advanceTime(MINUTE);
        assertThat(client.exchangeCount()).isEqualTo(sent);
    }

    @Test
    void shouldEndBulkStreamsThatWereSubscribedSinceTheLastReset() {
        client.reset();
        Sinks.Many<TagUpdate> source = Sinks.many().unicast().onBackpressureBuffer();
        List<AccountResult<TagUpdate>> results = new ArrayList<>();
        client.push().tags().add(source.asFlux()).subscribe(results::add, this::onFailure);
        source.tryEmitNext(TagUpdate.of("u1", "a")).orThrow();
        client.advanceTime(MINUTE);
        source.tryEmitNext(TagUpdate.of("u2", "a")).orThrow();
        client.reset();
        client.advanceTime(MINUTE);
        assertThat(client.exchangeCount()).isEqualTo(1);
        assertThat(client.exchange(0).isCancelled()).isTrue();
        assertThat(results).hasSize(2).hasOnlyElementsOfType(AccountResult.Failure.class);
        assertThat(failures).containsExactly(ErrorKind.NOT_ATTEMPTED);
    }

    @Test
    void shouldNotEndWhatWasSubscribedBeforeTheFirstReset() {
        Sinks.Many<TagUpdate> source = Sinks.many().unicast().onBackpressureBuffer();
        List<AccountResult<TagUpdate>> results = new ArrayList<>();
        client.push().tags().add(source.asFlux()).subscribe(results::add, this::onFailure);
        StepVerifier.create(writing("u1"))
                .then(() -> {
                    client.reset();
                    client.reset();
                    client.exchange(0).succeed();
                })
                .verifyComplete();
        source.tryEmitNext(TagUpdate.of("u2", "a")).orThrow();
        client.advanceTime(MINUTE);
        client.exchange(1).succeed();
        assertThat(results).hasSize(1).hasOnlyElementsOfType(AccountResult.Success.class);
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldUseTheNewStateForAStreamOfBeforeTheFirstReset() {
        Sinks.Many<TagUpdate> source = Sinks.many().unicast().onBackpressureBuffer();
        client.push().tags().add(source.asFlux()).subscribe();
        client.reset();
        client.answerEachWith(exchange -> exchange.respondWithCode(WRONG_KEY));
        source.tryEmitNext(TagUpdate.of("u2", "a")).orThrow();
        client.advanceTime(MINUTE);
        assertThat(client.problems()).hasSize(1);
    }

    @Test
    void shouldSendCallsThatWereCreatedBefore() {
        PushApi push = client.push();
        Mono<Void> single = push.tags().clear("u1");
        Mono<Void> ping = client.ping(MINUTE);
        Mono<String> call = client.call("v4/timpush/push", "{}", CallOptions.defaults());
        Flux<AccountResult<String>> stream = push.tags().clear(Flux.just("u1"));
        client.answerEachWith(Exchange::succeed);
        client.reset();
        client.reset();
        StepVerifier.create(single).verifyComplete();
        StepVerifier.create(ping).verifyComplete();
        StepVerifier.create(call).expectNextCount(1).verifyComplete();
        StepVerifier.create(stream)
                .expectNextMatches(result -> result instanceof AccountResult.Success)
                .verifyComplete();
        StepVerifier.create(push.tags().clear("u1")).verifyComplete();
    }

    @Test
    void shouldForgetPaths() {
        client.answerEachWith(Exchange::succeed);
        for (int i = 0; i < 256; i++) {
            callPath("v4/app/path" + i).block();
        }
        StepVerifier.create(callPath("v4/app/other")).verifyError();
        client.reset();
        StepVerifier.create(callPath("v4/app/other")).expectNextCount(1).verifyComplete();
    }

    @Test
    void shouldStayClosed() {
        client.close();
        client.reset();
        StepVerifier.create(writing("u1")).verifyErrorSatisfies(error -> assertThat(SimulatorFixture.kindOf(error))
                .isEqualTo(ErrorKind.NOT_ATTEMPTED));
        assertThat(client.exchangeCount()).isZero();
    }

    @Test
    void shouldEndAllCallsWhenTheClientIsClosedAfterAReset() {
        write("u1");
        client.reset();
        write("u2");
        client.close();
        assertThat(client.exchange(0).isCancelled()).isTrue();
        assertThat(client.exchange(1).isCancelled()).isTrue();
        assertThat(failures).hasSize(2);
    }

    @Test
    void shouldWaitForCallsOfBeforeAndAfterTheResetWhenTheClientIsClosedGracefully() {
        write("u1");
        client.reset();
        write("u2");
        AtomicInteger drained = new AtomicInteger();
        client.drain(MINUTE).subscribe(done -> {}, this::onFailure, drained::incrementAndGet);
        client.exchange(1).succeed();
        assertThat(drained).hasValue(0);
        client.exchange(0).succeed();
        assertThat(drained).hasValue(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldForgetTheUsedQuota() {
        Quota onePerMinute = Quota.perSecond(1.0 / 60).withName("reset");
        try (TimSimulator simulator = SimulatorFixture.simulator().start();
                TimClient real = SimulatorFixture.client(simulator)
                        .quota(onePerMinute)
                        .single(SingleOptions.defaults().withDeadline(Duration.ofSeconds(3)))
                        .build()) {
            Mono<?> read = real.timPush().attributes().get("u1");
            read.block();
            StepVerifier.create(read).verifyErrorSatisfies(error -> assertThat(SimulatorFixture.kindOf(error))
                    .isEqualTo(ErrorKind.NOT_ATTEMPTED));
            ((ResettableClient) real).reset();
            StepVerifier.create(read).expectNextCount(1).verifyComplete();
        }
    }

    private Mono<String> callPath(String path) {
        return client.call(path, "{}", CallOptions.defaults());
    }

    private Mono<Void> writing(String account) {
        return client.push().tags().clear(account);
    }

    private void write(String account) {
        writing(account).subscribe(done -> {}, this::onFailure);
    }

    private void onFailure(Throwable error) {
        failures.add(SimulatorFixture.kindOf(error));
    }

    private List<EndpointState.Circuit> circuits() {
        return client.endpoints().states().stream().map(EndpointState::circuit).toList();
    }

    private Exchange lastExchange() {
        return client.exchange(client.exchangeCount() - 1);
    }
}
