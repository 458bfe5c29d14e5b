package io.github.timflux.core.bulk;

import static io.github.timflux.core.testing.SimulatorFixture.accounts;
import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

final class BulkDemandTest {

    private static final int CONCURRENCY = 4;

    /** The elements of the windows in flight, of one window in delivery and of one window before it. */
    private static final int MAX_TAKEN = (CONCURRENCY + 2) * 100;

    @Test
    void shouldNotSubscribeToTheSourceWithoutSubscription() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            PublisherProbe<String> source = PublisherProbe.of(accounts(10));
            StepVerifier.create(client.timPush().attributes().get(Flux.never()), 0)
                    .thenCancel()
                    .verify();
            client.timPush().attributes().get(source.flux());
            source.assertWasNotSubscribed();
        }
    }

    @Test
    void shouldRequestOnlyTheWindowsInFlightForASlowSubscriber() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withConcurrency(CONCURRENCY))
                        .build()) {
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger delivered = new AtomicInteger();
            Flux<Integer> ahead = read(client, accounts(5_000).doOnNext(account -> taken.incrementAndGet()))
                    .limitRate(1)
                    .map(result -> taken.get() - delivered.incrementAndGet());
            assertThat(SimulatorFixture.collect(ahead)).hasSize(5_000).allSatisfy(n -> assertThat(n)
                    .isLessThan(MAX_TAKEN));
        }
    }

    @Test
    void shouldRequestOnlyTheReorderBufferForASlowSubscriberInSourceOrder() {
        BulkOptions options =
                BulkOptions.defaults().withConcurrency(CONCURRENCY).withSourceOrder(true);
        try (TimSimulator simulator = simulator().jitter(Duration.ofMillis(5)).start();
                TimClient client = client(simulator).bulk(options).build()) {
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger delivered = new AtomicInteger();
            Flux<Integer> ahead = read(client, accounts(5_000).doOnNext(account -> taken.incrementAndGet()))
                    .limitRate(1)
                    .map(result -> taken.get() - delivered.incrementAndGet());
            assertThat(SimulatorFixture.collect(ahead)).hasSize(5_000).allSatisfy(n -> assertThat(n)
                    .isLessThanOrEqualTo(8 * CONCURRENCY * 100 + 1));
        }
    }

    @Test
    void shouldNotExceedTheConcurrency() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withConcurrency(CONCURRENCY))
                        .build()) {
            AtomicInteger taken = new AtomicInteger();
            Sinks.Empty<Void> enough = Sinks.empty();
            Flux<String> source = accounts(5_000).doOnNext(account -> {
                if (taken.incrementAndGet() == CONCURRENCY * 100) {
                    enough.tryEmitEmpty();
                }
            });
            StepVerifier.create(read(client, source).takeUntilOther(enough.asMono()))
                    .verifyComplete();
            assertThat(taken).hasValue(CONCURRENCY * 100);
        }
    }

    @Test
    void shouldLimitTheElementsThatWaitForAnAccountInFlight() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults()
                                .withConcurrency(CONCURRENCY)
                                .withLinger(Duration.ofMinutes(1)))
                        .build()) {
            AtomicInteger taken = new AtomicInteger();
            Flux<TagUpdate> one = Flux.range(0, 50_000)
                    .map(i -> TagUpdate.of("u1", "t" + i % 10))
                    .doOnNext(update -> taken.incrementAndGet());
            Mono<Long> waiting = Flux.interval(Duration.ofMillis(5))
                    .filter(tick -> taken.get() >= 2_000)
                    .next();
            StepVerifier.create(client.timPush().tags().add(one).takeUntilOther(waiting))
                    .verifyComplete();
            // One window is in flight, the next one is full, and the same number of elements may wait.
            assertThat(taken).hasValueLessThanOrEqualTo(3_000);
        }
    }

    @Test
    void shouldCancelTheSourceIfTheSubscriberCancels() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator).build()) {
            PublisherProbe<String> source = PublisherProbe.of(Flux.concat(accounts(200), Flux.<String>never()));
            StepVerifier.create(read(client, source.flux())).thenCancel().verify();
            source.assertWasCancelled();
        }
    }

    @Test
    void shouldCallAgainForEachSubscription() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            Flux<AccountResult<Map<String, String>>> results = read(client, accounts(10));
            StepVerifier.create(results.concatWith(results)).expectNextCount(20).verifyComplete();
            assertThat(simulator.statistics().calls()).isEqualTo(2);
        }
    }

    private static Flux<AccountResult<Map<String, String>>> read(TimClient client, Flux<String> accounts) {
        return client.timPush().attributes().get(accounts);
    }
}
