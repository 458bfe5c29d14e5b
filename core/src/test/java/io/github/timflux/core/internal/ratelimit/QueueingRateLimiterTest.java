package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class QueueingRateLimiterTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final QueueingRateLimiter lanes = turnstile(Quota.perSecond(10));
    private final PermitQueue turnstile = lanes.openQueue(CallPriority.BULK);
    private final List<Long> grants = new ArrayList<>();

    @Test
    void shouldLetTheFirstThroughAtOnceOnTheCallersThread() {
        StepVerifier.create(turnstile.withPermit(permit -> Mono.just("through")))
                .expectNext("through")
                .verifyComplete();
    }

    @Test
    void shouldDoNothingBeforeSubscription() {
        AtomicInteger calls = new AtomicInteger();
        Mono<Integer> pass = turnstile.withPermit(permit -> Mono.fromSupplier(calls::incrementAndGet));
        assertThat(calls).hasValue(0);
        pass.subscribe();
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldPaceTheOthersInOrderOfArrival() {
        List<Integer> order = new ArrayList<>();
        Flux.range(0, 5)
                .flatMap(i -> turnstile.withPermit(this::answeredCall).doOnNext(x -> order.add(i)), 5)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L, 400L);
    }

    @Test
    void shouldKeepEveryLeaseUntilASecondAfterItsAnswer() {
        Flux.range(0, 21)
                .flatMap(i -> turnstile.withPermit(this::answeredCall), 21)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(grants.get(10)).isEqualTo(1_001);
        assertThat(grants.get(20)).isBetween(2_002L, 2_003L);
    }

    @Test
    void shouldGiveThePlaceOfACancelledWaiterToTheNext() {
        turnstile.withPermit(this::answeredCall).subscribe();
        AtomicInteger cancelledCalls = new AtomicInteger();
        Disposable waiter = turnstile
                .withPermit(permit -> Mono.fromSupplier(cancelledCalls::incrementAndGet))
                .subscribe();
        turnstile.withPermit(this::answeredCall).subscribe();
        waiter.dispose();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(grants).containsExactly(0L, 100L);
        assertThat(cancelledCalls).hasValue(0);
    }

    @Test
    void shouldLetATimeOutFireWhileWaitingAndNeverMakeTheCallLater() {
        turnstile.withPermit(this::answeredCall).subscribe();
        AtomicInteger calls = new AtomicInteger();
        StepVerifier.create(turnstile
                        .withPermit(permit -> Mono.fromSupplier(calls::incrementAndGet))
                        .timeout(Duration.ofMillis(50), time))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(5)))
                .verifyError(TimeoutException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldGrantAgainWhenACallWasNeverWritten() {
        Flux.range(0, 30)
                .flatMap(
                        i -> turnstile
                                .withPermit(permit -> Mono.error(new IllegalStateException("refused")))
                                .onErrorResume(e -> {
                                    grants.add(time.now(TimeUnit.MILLISECONDS));
                                    return Mono.empty();
                                }),
                        30)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(grants).hasSize(30).last().isEqualTo(2_900L);
    }

    @Test
    void shouldHoldTheLeaseOfACallThatIsCancelledAfterItWasWritten() {
        List<Disposable> calls = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            calls.add(turnstile.withPermit(this::writtenCall).subscribe());
        }
        time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(grants).hasSize(10);
        calls.get(3).dispose();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).hasSize(10);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(grants).hasSize(11);
    }

    @Test
    void shouldTellHowLongAHolderWaited() {
        turnstile.withPermit(this::answeredCall).subscribe();
        List<Duration> waits = new ArrayList<>();
        turnstile
                .withPermit(permit -> Mono.fromRunnable(() -> waits.add(permit.waitTime())))
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(waits).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void shouldEndTheLeaseWithTheFirstCallThoughItsHolderGoesOn() {
        Flux.range(0, 11)
                .flatMap(
                        i -> turnstile.withPermit(permit -> {
                            PermitQueue started = turnstile.withHeldPermit(permit);
                            return started.withPermit(this::answeredCall).then(Mono.<Long>never());
                        }),
                        11)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(grants).hasSize(11);
    }

    @Test
    void shouldReturnThePermitOfAFirstCallThatIsNotWritten() {
        Flux.range(0, 11)
                .flatMap(
                        i -> turnstile.withPermit(permit -> turnstile
                                .withHeldPermit(permit)
                                .withPermit(
                                        same -> Mono.fromRunnable(() -> grants.add(time.now(TimeUnit.MILLISECONDS))))
                                .then(Mono.<Long>never())),
                        11)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(grants).hasSize(11).last().isEqualTo(1_000L);
    }

    @Test
    void shouldQueueForEveryCallAfterTheFirst() {
        turnstile
                .withPermit(permit -> {
                    PermitQueue started = turnstile.withHeldPermit(permit);
                    return started.withPermit(this::answeredCall).then(started.withPermit(this::answeredCall));
                })
                .subscribe();
        assertThat(grants).containsExactly(0L);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L);
    }

    @Test
    void shouldKeepOneTimerHoweverManyWait() {
        Flux.range(0, 1_000)
                .flatMap(i -> turnstile.withPermit(this::answeredCall), 1_000)
                .subscribe();
        assertThat(time.getScheduledTaskCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldLetLookupsGoBeforeStreamsButForTheirShare() {
        List<String> order = new ArrayList<>();
        queue(turnstile, "w", 10, order);
        queue(lanes.openQueue(CallPriority.SINGLE), "l", 10, order);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(String.join("", order)).isEqualTo("wllllwllllwllwwwwwww");
    }

    @Test
    void shouldLetStreamsTakeTurnsWhateverTheirConcurrency() {
        List<String> order = new ArrayList<>();
        queue(lanes.openQueue(CallPriority.BULK), "a", 6, order);
        queue(lanes.openQueue(CallPriority.BULK), "b", 3, order);
        queue(lanes.openQueue(CallPriority.BULK), "c", 1, order);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(String.join("", order)).isEqualTo("aabcababaa");
    }

    @Test
    void shouldCostTheNextCallerNothingThatTenThousandHaveLeft() {
        turnstile.withPermit(this::answeredCall).subscribe();
        List<Disposable> waiters = Stream.generate(
                        () -> turnstile.withPermit(this::answeredCall).subscribe())
                .limit(10_000)
                .toList();
        time.advanceTimeBy(Duration.ofMillis(50));
        waiters.forEach(Disposable::dispose);
        turnstile.withPermit(this::answeredCall).subscribe();
        time.advanceTimeBy(Duration.ofMillis(50));
        assertThat(grants).containsExactly(0L, 100L);
    }

    @Test
    void shouldTellHowLongTheWayToTheWireWas() {
        List<Duration> ways = new ArrayList<>();
        turnstile
                .withPermit(permit -> {
                    assertThat(permit.timeToWrite()).isNull();
                    return Mono.delay(Duration.ofMillis(3), time).doOnNext(later -> {
                        permit.markWritten();
                        ways.add(permit.timeToWrite());
                    });
                })
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(ways).containsExactly(Duration.ofMillis(3));
    }

    @Test
    void shouldQueueForNobodyWhoLeftBeforeItCame() {
        PermitQueue line = turnstile(Quota.perSecond(1)).openQueue(CallPriority.BULK);
        line.withPermit(this::answeredCall).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                cancel();
            }
        });
        assertThat(grants).isEmpty();
        line.withPermit(this::answeredCall).subscribe();
        assertThat(grants).hasSize(1);
    }

    @Test
    void shouldSlowEverybodyDownByARefusalAndRecover() {
        assertThat(turnstile.onThrottled().pause()).isEqualTo(Duration.ofMillis(50));
        assertThat(turnstile.onThrottled().pause()).isZero();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(turnstile.onThrottled().newRate()).isBetween(9.9, 9.99);
        assertThat(lanes.openQueue(CallPriority.SINGLE).expectedWait(0)).isEqualTo(Duration.ofMillis(50));
        lanes.openQueue(CallPriority.SINGLE).withPermit(this::answeredCall).subscribe();
        assertThat(lanes.state("a").isThrottled()).isTrue();
        assertThat(lanes.state("a").currentRate()).isBetween(9.9, 9.99);
        assertThat(lanes.state("a").pendingSingleCalls()).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(5_050L);
        time.advanceTimeBy(Duration.ofMinutes(3));
        assertThat(lanes.state("a"))
                .isEqualTo(new RateLimiterState("a", 10, 10, Duration.ZERO, 0, 0))
                .extracting(RateLimiterState::isThrottled)
                .isEqualTo(false);
    }

    @Test
    void shouldGrantNothingDuringAPause() {
        turnstile.pauseFor(Duration.ofMinutes(1));
        turnstile.pauseFor(Duration.ofSeconds(1));
        turnstile.withPermit(this::answeredCall).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(grants).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(60_000L);
    }

    @Test
    void shouldEndALeaseWithItsCallAndNotBefore() {
        Flux.range(0, 11)
                .flatMap(
                        i -> turnstile
                                .withPermit(permit -> writtenCall(permit).timeout(Duration.ofSeconds(5), time))
                                .onErrorResume(TimeoutException.class, error -> Mono.empty()),
                        11)
                .subscribe();
        // The first was granted at 0 and given up at 5 s; what it was written for may have been counted then.
        time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(grants).hasSize(10);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(grants).hasSize(11);
    }

    private static void queue(PermitQueue line, String name, int count, List<String> order) {
        Flux.range(0, count)
                .flatMap(
                        i -> line.withPermit(permit -> Mono.fromRunnable(() -> {
                            permit.markWritten();
                            permit.markAnswered();
                            order.add(name);
                        })),
                        count)
                .subscribe();
    }

    private Mono<Long> answeredCall(RateLimitPermit permit) {
        return Mono.fromSupplier(() -> {
            grants.add(time.now(TimeUnit.MILLISECONDS));
            permit.markWritten();
            permit.markAnswered();
            return permit.waitTime().toNanos();
        });
    }

    private Mono<Long> writtenCall(RateLimitPermit permit) {
        grants.add(time.now(TimeUnit.MILLISECONDS));
        permit.markWritten();
        return Mono.never();
    }

    private QueueingRateLimiter turnstile(Quota quota) {
        return new QueueingRateLimiter(new LeasedPermitScheduler(quota, time), quota, time);
    }
}
