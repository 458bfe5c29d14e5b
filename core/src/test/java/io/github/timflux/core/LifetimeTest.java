package io.github.timflux.core;

import static io.github.timflux.core.Service.accounts;
import static io.github.timflux.core.Service.client;
import static io.github.timflux.core.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class LifetimeTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Lifetime lifetime = new Lifetime(time);

    @Test
    void shouldAnswerEveryAccountThatAClosedClientIsAskedFor() {
        try (TimSimulator simulator = simulator().start()) {
            TimClient client = client(simulator).build();
            client.close();
            assertThat(Service.read(client.timPush(), accounts(250)))
                    .hasSize(250)
                    .allMatch(result -> result.endsWith("!NOT_ATTEMPTED"));
            assertThat(simulator.calls()).isEmpty();
        }
    }

    @Test
    void shouldAnswerTheAccountsInFlightWhenItIsClosed() {
        try (TimSimulator simulator = simulator().fault(Fault.HANG, 1).start()) {
            TimClient client = client(simulator).build();
            StepVerifier.create(client.timPush().attributes().get(accounts(500)).map(Service::text))
                    .then(client::close)
                    .thenConsumeWhile(result -> result.endsWith("!NOT_ATTEMPTED"))
                    .verifyComplete();
        }
    }

    @Test
    void shouldLetWorkEndBeforeClosingGracefully() {
        Sinks.One<String> work = Sinks.one();
        StepVerifier.create(lifetime.within(work.asMono()).and(lifetime.drained(Duration.ofMinutes(1))))
                .expectSubscription()
                .then(() -> work.tryEmitValue("done"))
                .verifyComplete();
    }

    @Test
    void shouldBeginNothingMoreWhileClosing() {
        StepVerifier.create(lifetime.drained(Duration.ofMinutes(1))).verifyComplete();
        StepVerifier.create(lifetime.within(Mono.just("late")))
                .verifyErrorSatisfies(error -> assertThat(Service.kind(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
    }

    @Test
    void shouldLosePatienceWithWorkThatDoesNotEnd() {
        Disposable work = lifetime.within(Mono.never()).subscribe();
        StepVerifier.create(lifetime.drained(Duration.ofMinutes(1)))
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(59)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .verifyComplete();
        assertThat(work.isDisposed()).isFalse();
    }

    @Test
    void shouldCloseOnce() {
        assertThat(lifetime.close()).isTrue();
        assertThat(lifetime.close()).isFalse();
    }
}
