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

/** Clients that know nothing of each other, in virtual time, at a service that counts in sliding seconds. */
final class SharedWithStrangersTest {

    private static final int LIMIT = 100;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSettleNearHalfEachWithFewRefusals(long seed) {
        Service service = new Service(seed);
        Client one = new Client(service);
        Client other = new Client(service);
        one.start();
        // Not in step with the other.
        time.advanceTimeBy(Duration.ofMillis(1_700));
        other.start();
        time.advanceTimeBy(Duration.ofSeconds(30));
        one.forget();
        other.forget();
        time.advanceTimeBy(Duration.ofMinutes(2));
        int served = one.served + other.served;
        int refused = one.refused + other.refused;
        assertThat(refused).isLessThan((served + refused) / 50);
        assertThat((double) one.served / served).isBetween(0.4, 0.6);
        assertThat(served).isGreaterThan((int) (0.8 * LIMIT * 120));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHaveTheWholeQuotaAgainWhenTheOtherHasLeft(long seed) {
        Service service = new Service(seed);
        Client one = new Client(service);
        Client other = new Client(service);
        one.start();
        other.start();
        time.advanceTimeBy(Duration.ofSeconds(60));
        other.stop();
        time.advanceTimeBy(Duration.ofSeconds(30));
        one.forget();
        time.advanceTimeBy(Duration.ofSeconds(100));
        assertThat(one.served).isGreaterThan(LIMIT * 95);
        assertThat(one.refused).isLessThan(LIMIT / 10);
    }

    private final class Service {

        private final Random random;
        private final Deque<Long> arrivals = new ArrayDeque<>();

        Service(long seed) {
            random = new Random(seed);
        }

        Mono<Boolean> call() {
            return way().then(Mono.fromSupplier(this::serves)).flatMap(served -> way().thenReturn(served));
        }

        /** 20 ms and up to 10 more. */
        private Mono<Long> way() {
            return Mono.defer(() -> Mono.delay(Duration.ofMillis(20 + random.nextInt(11)), time));
        }

        /** Refused calls count, too. */
        private boolean serves() {
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
        private final PermitQueue line;
        private boolean stopped;
        private int served;
        private int refused;

        Client(Service service) {
            this.service = service;
            Quota quota = Quota.perSecond(LIMIT);
            this.line = new QueueingRateLimiter(new LeasedPermitScheduler(quota, time), quota, time)
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
                    .flatMap(i -> attempt(line), 32, 1)
                    .subscribe();
        }

        void stop() {
            stopped = true;
        }

        void forget() {
            served = 0;
            refused = 0;
        }

        private Mono<Boolean> attempt(PermitQueue at) {
            return at.withPermit(permit -> {
                        permit.markWritten();
                        return service.call().doOnNext(answer -> permit.markAnswered());
                    })
                    .flatMap(ok -> ok ? Mono.fromSupplier(this::count) : again());
        }

        private boolean count() {
            served++;
            return true;
        }

        private Mono<Boolean> again() {
            refused++;
            line.onThrottled();
            return Mono.delay(Duration.ofMillis(200), time).then(Mono.defer(() -> attempt(line.forRetries())));
        }
    }
}
