package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Simulates independent clients of one quota in virtual time. The service counts calls in sliding seconds. */
final class AdaptiveRateConvergenceTest {

    private static final int LIMIT = 100;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldConvergeToEqualSharesWithFewThrottledCalls(long seed) {
        Service service = new Service(seed);
        Client first = new Client(service);
        Client second = new Client(service);
        first.start();
        // Not in phase with the first client.
        time.advanceTimeBy(Duration.ofMillis(1_700));
        second.start();
        time.advanceTimeBy(Duration.ofSeconds(30));
        first.resetCounters();
        second.resetCounters();
        time.advanceTimeBy(Duration.ofMinutes(2));
        int served = first.served + second.served;
        int throttled = first.throttled + second.throttled;
        assertThat(throttled).isLessThan((served + throttled) / 50);
        assertThat((double) first.served / served).isBetween(0.4, 0.6);
        assertThat(served).isGreaterThan((int) (0.8 * LIMIT * 120));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldRecoverFullRateWhenOtherClientStops(long seed) {
        Service service = new Service(seed);
        Client first = new Client(service);
        Client second = new Client(service);
        first.start();
        second.start();
        time.advanceTimeBy(Duration.ofSeconds(60));
        second.stop();
        time.advanceTimeBy(Duration.ofSeconds(30));
        first.resetCounters();
        time.advanceTimeBy(Duration.ofSeconds(100));
        assertThat(first.served).isGreaterThan(LIMIT * 95);
        assertThat(first.throttled).isLessThan(LIMIT / 10);
    }

    private final class Service {

        private final Random random;
        private final Deque<Long> arrivals = new ArrayDeque<>();

        Service(long seed) {
            random = new Random(seed);
        }

        Mono<Boolean> call() {
            return networkDelay().then(Mono.fromSupplier(this::isServed)).flatMap(served -> networkDelay()
                    .thenReturn(served));
        }

        /** One way takes 20 to 30 ms. */
        private Mono<Long> networkDelay() {
            return Mono.defer(() -> Mono.delay(Duration.ofMillis(20 + random.nextInt(11)), time));
        }

        /** Records the arrival and returns whether it is within the limit. Throttled calls count too. */
        private boolean isServed() {
            long now = time.now(TimeUnit.MILLISECONDS);
            while (!arrivals.isEmpty() && now - arrivals.element() >= 1_000) {
                arrivals.remove();
            }
            arrivals.add(now);
            return arrivals.size() <= LIMIT;
        }
    }

    private final class Client {

        private final Service service;
        private final PermitQueue queue;
        private boolean stopped;
        private int served;
        private int throttled;

        Client(Service service) {
            this.service = service;
            Quota quota = Quota.perSecond(LIMIT);
            this.queue = new QueueingRateLimiter(new SlidingSecondPermitScheduler(quota, time), quota, time)
                    .openQueue(CallPriority.BULK);
        }

        void start() {
            Flux.<Integer>generate(sink -> {
                        if (stopped) {
                            sink.complete();
                        } else {
                            sink.next(1);
                        }
                    })
                    .flatMap(i -> attempt(queue), 32, 1)
                    .subscribe();
        }

        void stop() {
            stopped = true;
        }

        void resetCounters() {
            served = 0;
            throttled = 0;
        }

        private Mono<Boolean> attempt(PermitQueue attemptQueue) {
            return attemptQueue
                    .withPermit(permit -> {
                        permit.markWritten();
                        return service.call().doOnNext(response -> permit.markAnswered());
                    })
                    .flatMap(success -> success ? Mono.fromSupplier(this::countServed) : retry());
        }

        private boolean countServed() {
            served++;
            return true;
        }

        private Mono<Boolean> retry() {
            throttled++;
            queue.onThrottled();
            return Mono.delay(Duration.ofMillis(200), time).then(Mono.defer(() -> attempt(queue.forRetries())));
        }
    }
}
