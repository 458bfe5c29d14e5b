package io.github.timflux.core;

import static io.github.timflux.core.Service.client;
import static io.github.timflux.core.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A write that failed says whether it may have been applied. */
final class LostAnswerTest {

    @ParameterizedTest
    @EnumSource(
            names = {"BAD_GATEWAY", "EMPTY_BODY", "HTML", "INTERNAL_ERROR", "RESET", "RESET_MID_ANSWER", "TRUNCATED"})
    void shouldSayThatAWriteMayHaveBeenAppliedWhenNoAnswerSaysOtherwise(Fault fault) {
        try (TimSimulator simulator = simulator().fault(fault, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(2))
                        .build()) {
            TimException cause = add(client);
            assertThat(cause.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(cause.mayHaveBeenApplied()).isTrue();
            assertThat(cause.attempts()).isEqualTo(2);
            assertThat(cause).hasMessageContaining(" The write may have been applied. (Attempt[number=2, ");
        }
    }

    @Test
    void shouldSayThatAWriteWasNotAppliedWhenItWasNeverSent() {
        try (TimClient client = TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS)
                .endpoint(URI.create("http://127.0.0.1:1"))
                .bulk(BulkOptions.defaults().withMaxAttempts(1))
                .build()) {
            TimException cause = add(client);
            assertThat(cause.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(cause.mayHaveBeenApplied()).isFalse();
        }
    }

    @Test
    void shouldSayThatAWriteWasNotAppliedWhenItWasRefused() {
        try (TimSimulator simulator = simulator().script(Fault.RESET).start();
                TimClient client = client(simulator).build()) {
            Mono<TimException> cause = client.timPush()
                    .tags()
                    .add(Flux.just(TagUpdate.of("nobody", "t")))
                    .map(LostAnswerTest::cause)
                    .single();
            assertThat(cause.blockOptional().orElseThrow().mayHaveBeenApplied()).isFalse();
        }
    }

    @Test
    void shouldSayThatAWriteUnderWayMayHaveBeenAppliedWhenTheClientIsClosed() {
        try (TimSimulator simulator = simulator().fault(Fault.HANG, 1).start()) {
            TimClient client = client(simulator).build();
            Mono<Void> closing = Mono.fromRunnable(client::close);
            TimException cause = client.timPush()
                    .tags()
                    .add(Flux.just(TagUpdate.of("u1", "t")))
                    .map(LostAnswerTest::cause)
                    .mergeWith(arrived(simulator).then(closing).then(Mono.empty()))
                    .blockFirst();
            assertThat(cause).isNotNull();
            assertThat(cause.kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
            assertThat(cause.mayHaveBeenApplied()).isTrue();
        }
    }

    @Test
    void shouldNotDoubtARead() {
        try (TimSimulator simulator = simulator().fault(Fault.RESET, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(1))
                        .build()) {
            AccountResult<Map<String, String>> result = Service.list(
                            client.timPush().attributes().get(Flux.just("u1")))
                    .get(0);
            assertThat(cause(result).mayHaveBeenApplied()).isFalse();
        }
    }

    private static TimException add(TimClient client) {
        return cause(Service.list(client.timPush().tags().add(Flux.just(TagUpdate.of("u1", "t"))))
                .get(0));
    }

    private static TimException cause(AccountResult<?> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError(account + " succeeded with " + value);
                },
                (account, cause) -> cause);
    }

    private static Mono<Long> arrived(TimSimulator simulator) {
        return Flux.interval(Duration.ofMillis(2))
                .filter(tick -> simulator.statistics().calls() > 0)
                .next();
    }
}
