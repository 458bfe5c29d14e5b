package io.github.timflux.core.faults;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The failure of a write tells whether the service may have applied the write. */
final class UnknownWriteOutcomeTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "BAD_GATEWAY",
                "EMPTY_BODY",
                "HTML_BODY",
                "INTERNAL_ERROR",
                "CONNECTION_RESET",
                "CLOSED_MID_RESPONSE",
                "TRUNCATED_BODY"
            })
    void shouldReportThatAWriteMayHaveBeenAppliedIfNoAnswerArrives(InjectedFault fault) {
        try (TimSimulator simulator = simulator().fault(fault, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(2))
                        .build()) {
            TimException error = add(client);
            assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(error.mayHaveBeenApplied()).isTrue();
            assertThat(error.attempts()).isEqualTo(2);
            assertThat(error).hasMessageContaining(" The write may have been applied. (Attempt[number=2, ");
        }
    }

    @Test
    void shouldReportThatAWriteWasNotAppliedIfItWasNeverSent() {
        try (TimClient client = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .endpoint(URI.create("http://127.0.0.1:1"))
                .bulk(BulkOptions.defaults().withMaxAttempts(1))
                .build()) {
            TimException error = add(client);
            assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(error.mayHaveBeenApplied()).isFalse();
        }
    }

    @Test
    void shouldReportThatAWriteWasNotAppliedIfTheServiceRejectedIt() {
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(InjectedFault.CONNECTION_RESET)
                        .start();
                TimClient client = client(simulator).build()) {
            Mono<TimException> error = client.timPush()
                    .tags()
                    .add(Flux.just(TagUpdate.of("missing", "t")))
                    .map(UnknownWriteOutcomeTest::error)
                    .single();
            assertThat(error.blockOptional().orElseThrow().mayHaveBeenApplied()).isFalse();
        }
    }

    @Test
    void shouldReportThatAWriteInFlightMayHaveBeenAppliedWhenTheClientIsClosed() {
        try (TimSimulator simulator =
                simulator().fault(InjectedFault.NO_RESPONSE, 1).start()) {
            TimClient client = client(simulator).build();
            Mono<Void> closing = Mono.fromRunnable(client::close);
            TimException error = client.timPush()
                    .tags()
                    .add(Flux.just(TagUpdate.of("u1", "t")))
                    .map(UnknownWriteOutcomeTest::error)
                    .mergeWith(arrived(simulator).then(closing).then(Mono.empty()))
                    .blockFirst();
            assertThat(error).isNotNull();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error.mayHaveBeenApplied()).isTrue();
        }
    }

    @Test
    void shouldNotReportThatAReadMayHaveBeenApplied() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.CONNECTION_RESET, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(1))
                        .build()) {
            AccountResult<Map<String, String>> result = SimulatorFixture.collect(
                            client.timPush().attributes().get(Flux.just("u1")))
                    .get(0);
            assertThat(error(result).mayHaveBeenApplied()).isFalse();
        }
    }

    private static TimException add(TimClient client) {
        return error(SimulatorFixture.collect(client.timPush().tags().add(Flux.just(TagUpdate.of("u1", "t"))))
                .get(0));
    }

    private static TimException error(AccountResult<?> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError(account + " succeeded with " + value);
                },
                (account, error) -> error);
    }

    private static Mono<Long> arrived(TimSimulator simulator) {
        return Flux.interval(Duration.ofMillis(2))
                .filter(tick -> simulator.statistics().calls() > 0)
                .next();
    }
}
