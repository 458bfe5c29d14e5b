package io.github.timflux.core.faults;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Time-outs of a client while application code blocks the threads of Reactor or of the timer. */
final class BlockedSchedulerTest {

    /** The deadline may pass before or after the request is sent. */
    private static final Set<ErrorKind> SENT_OR_NOT = Set.of(ErrorKind.TRANSIENT, ErrorKind.NOT_ATTEMPTED);

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Application code waits for this monitor. A monitor, because BlockHound detects every other way to block. */
    private final Object lock = new Object();

    @Test
    void shouldEndTheLingerWhileTheParallelSchedulerIsBlocked() throws InterruptedException {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            whileBlocked(() -> StepVerifier.create(client.timPush()
                            .attributes()
                            .get(Flux.just("u1").concatWith(Flux.never()))
                            .map(SimulatorFixture::describe))
                    .expectNext("u1=u1")
                    .thenCancel()
                    .verify(LONG));
        }
    }

    @Test
    void shouldPassTheDeadlinesWhileTheParallelSchedulerIsBlocked() throws InterruptedException {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withDeadline(SHORT))
                        .single(SingleOptions.defaults().withDeadline(SHORT))
                        .build()) {
            whileBlocked(() -> {
                StepVerifier.create(client.timPush().attributes().get("u1"))
                        .expectErrorSatisfies(error ->
                                assertThat(SimulatorFixture.kindOf(error)).isIn(SENT_OR_NOT))
                        .verify(LONG);
                StepVerifier.create(client.timPush()
                                .attributes()
                                .get(Flux.just("u1"))
                                .map(SimulatorFixture::describe))
                        .expectNextMatches(result -> result.matches("u1!(TRANSIENT|NOT_ATTEMPTED)"))
                        .expectComplete()
                        .verify(LONG);
            });
        }
    }

    @Test
    void shouldEndAnExchangeWithoutResponseWhileTheParallelSchedulerIsBlocked() throws InterruptedException {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator)
                        .responseTimeout(SHORT)
                        .bulk(BulkOptions.defaults().withMaxAttempts(1))
                        .build()) {
            whileBlocked(() -> StepVerifier.create(
                            client.timPush().attributes().get(Flux.just("u1")).map(SimulatorFixture::describe))
                    .expectNext("u1!UNAVAILABLE")
                    .expectComplete()
                    .verify(LONG));
        }
    }

    @Test
    void shouldPassADeadlineWhileASubscriberBlocksOnAnEarlierOne() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator)
                        .single(SingleOptions.defaults().withDeadline(SHORT))
                        .build()) {
            Mono<?> call = client.timPush().attributes().get("u1");
            synchronized (lock) {
                call.subscribe(value -> {}, error -> block(blocked));
                awaitStart(blocked);
                StepVerifier.create(call).expectError().verify(LONG);
            }
        }
    }

    private void whileBlocked(Runnable test) throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(Schedulers.DEFAULT_POOL_SIZE);
        synchronized (lock) {
            for (int thread = 0; thread < Schedulers.DEFAULT_POOL_SIZE; thread++) {
                // The scheduler selects its threads in turn.
                Schedulers.parallel().schedule(() -> block(blocked));
            }
            awaitStart(blocked);
            test.run();
        }
    }

    private void block(CountDownLatch blocked) {
        blocked.countDown();
        synchronized (lock) {
            assertThat(Thread.holdsLock(lock)).isTrue();
        }
    }

    private static void awaitStart(CountDownLatch blocked) throws InterruptedException {
        assertThat(blocked.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
