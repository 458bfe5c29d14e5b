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
    private final QueueingRateLimiter rateLimiter = newRateLimiter(Quota.perSecond(10));
    private final PermitQueue queue = rateLimiter.openQueue(CallPriority.BULK);
    private final List<Long> grants = new ArrayList<>();

    @Test
    void shouldRunFirstCallAtOnceOnSubscribingThread() {
        StepVerifier.create(queue.withPermit(permit -> Mono.just("result")))
                .expectNext("result")
                .verifyComplete();
    }

    @Test
    void shouldDoNothingBeforeSubscription() {
        AtomicInteger calls = new AtomicInteger();
        Mono<Integer> result = queue.withPermit(permit -> Mono.fromSupplier(calls::incrementAndGet));
        assertThat(calls).hasValue(0);
        result.subscribe();
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldPaceCallsInOrderOfArrival() {
        List<Integer> order = new ArrayList<>();
        Flux.range(0, 5)
                .flatMap(i -> queue.withPermit(this::answeredCall).doOnNext(x -> order.add(i)), 5)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L, 400L);
    }

    @Test
    void shouldApplyALowerRateToPendingCallsAndCountEarlierCalls() {
        Flux.range(0, 40).flatMap(i -> queue.withPermit(this::answeredCall), 40).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).hasSize(10);
        rateLimiter.changeCallsPerSecond(2);
        time.advanceTimeBy(Duration.ofSeconds(9));
        assertThat(grants.get(10)).as("nine of the ten leases have ended").isGreaterThan(1_800);
        assertThat(grants).as("2 in each of nine seconds").hasSizeBetween(10 + 15, 10 + 18);
    }

    @Test
    void shouldApplyAHigherRateToPendingCallsAtOnce() {
        QueueingRateLimiter slow = newRateLimiter(Quota.perSecond(1));
        PermitQueue slowQueue = slow.openQueue(CallPriority.BULK);
        Flux.range(0, 60)
                .flatMap(i -> slowQueue.withPermit(this::answeredCall), 60)
                .subscribe();
        time.advanceTimeBy(Duration.ofMillis(100));
        assertThat(grants).hasSize(1);
        slow.changeCallsPerSecond(100);
        time.advanceTimeBy(Duration.ofMillis(400));
        assertThat(grants).hasSizeBetween(39, 47);
    }

    @Test
    void shouldChangeTheRateWhileNoCallIsPending() {
        rateLimiter.changeCallsPerSecond(2);
        Flux.range(0, 4).flatMap(i -> queue.withPermit(this::answeredCall), 4).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(grants).containsExactly(0L, 500L, 1_001L, 1_501L);
    }

    @Test
    void shouldKeepLeaseUntilOneSecondAfterResponse() {
        Flux.range(0, 21).flatMap(i -> queue.withPermit(this::answeredCall), 21).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(grants.get(10)).isEqualTo(1_001);
        assertThat(grants.get(20)).isBetween(2_002L, 2_003L);
    }

    @Test
    void shouldGrantNextCallWhenPendingCallIsCancelled() {
        queue.withPermit(this::answeredCall).subscribe();
        AtomicInteger cancelledCalls = new AtomicInteger();
        Disposable pending = queue.withPermit(permit -> Mono.fromSupplier(cancelledCalls::incrementAndGet))
                .subscribe();
        queue.withPermit(this::answeredCall).subscribe();
        pending.dispose();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(grants).containsExactly(0L, 100L);
        assertThat(cancelledCalls).hasValue(0);
    }

    @Test
    void shouldNotRunCallAfterTimeoutInQueue() {
        queue.withPermit(this::answeredCall).subscribe();
        AtomicInteger calls = new AtomicInteger();
        StepVerifier.create(queue.withPermit(permit -> Mono.fromSupplier(calls::incrementAndGet))
                        .timeout(Duration.ofMillis(50), time))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(5)))
                .verifyError(TimeoutException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldGrantAtOnceWhenEarlierCallWasNeverWritten() {
        Flux.range(0, 30)
                .flatMap(
                        i -> queue.withPermit(permit -> Mono.error(new IllegalStateException("not written")))
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
    void shouldKeepLeaseOfCallCancelledAfterWrite() {
        List<Disposable> calls = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            calls.add(queue.withPermit(this::writtenCall).subscribe());
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
    void shouldMeasureWaitTime() {
        queue.withPermit(this::answeredCall).subscribe();
        List<Duration> waits = new ArrayList<>();
        queue.withPermit(permit -> Mono.fromRunnable(() -> waits.add(permit.waitTime())))
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(waits).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void shouldReleaseHeldPermitAfterFirstCall() {
        Flux.range(0, 11)
                .flatMap(
                        i -> queue.withPermit(permit -> {
                            PermitQueue heldQueue = new HeldPermitQueue(permit, queue);
                            return heldQueue.withPermit(this::answeredCall).then(Mono.<Long>never());
                        }),
                        11)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(grants).hasSize(11);
    }

    @Test
    void shouldReturnHeldPermitWhenFirstCallIsNotWritten() {
        Flux.range(0, 11)
                .flatMap(
                        i -> queue.withPermit(permit -> new HeldPermitQueue(permit, queue)
                                .withPermit(heldPermit ->
                                        Mono.fromRunnable(() -> grants.add(time.now(TimeUnit.MILLISECONDS))))
                                .then(Mono.<Long>never())),
                        11)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(grants).hasSize(11).last().isEqualTo(1_000L);
    }

    @Test
    void shouldQueueEveryCallAfterHeldPermitIsUsed() {
        queue.withPermit(permit -> {
                    PermitQueue heldQueue = new HeldPermitQueue(permit, queue);
                    return heldQueue.withPermit(this::answeredCall).then(heldQueue.withPermit(this::answeredCall));
                })
                .subscribe();
        assertThat(grants).containsExactly(0L);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L);
    }

    @Test
    void shouldUseOneTimerForAllPendingCalls() {
        Flux.range(0, 1_000)
                .flatMap(i -> queue.withPermit(this::answeredCall), 1_000)
                .subscribe();
        assertThat(time.getScheduledTaskCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldRunSingleCallsFirstAndWindowsAtTheirShare() {
        List<String> order = new ArrayList<>();
        enqueue(queue, "w", 10, order);
        enqueue(rateLimiter.openQueue(CallPriority.SINGLE), "s", 10, order);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(String.join("", order)).isEqualTo("wsssswsssswsswwwwwww");
    }

    @Test
    void shouldServeStreamsRoundRobin() {
        List<String> order = new ArrayList<>();
        enqueue(rateLimiter.openQueue(CallPriority.BULK), "a", 6, order);
        enqueue(rateLimiter.openQueue(CallPriority.BULK), "b", 3, order);
        enqueue(rateLimiter.openQueue(CallPriority.BULK), "c", 1, order);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(String.join("", order)).isEqualTo("aabcababaa");
    }

    @Test
    void shouldNotDelayNextCallAfterManyCancels() {
        queue.withPermit(this::answeredCall).subscribe();
        List<Disposable> cancelledCalls = Stream.generate(
                        () -> queue.withPermit(this::answeredCall).subscribe())
                .limit(10_000)
                .toList();
        time.advanceTimeBy(Duration.ofMillis(50));
        cancelledCalls.forEach(Disposable::dispose);
        queue.withPermit(this::answeredCall).subscribe();
        time.advanceTimeBy(Duration.ofMillis(50));
        assertThat(grants).containsExactly(0L, 100L);
    }

    @Test
    void shouldMeasureTimeToWrite() {
        List<Duration> timesToWrite = new ArrayList<>();
        queue.withPermit(permit -> {
                    assertThat(permit.timeToWrite()).isNull();
                    return Mono.delay(Duration.ofMillis(3), time).doOnNext(later -> {
                        permit.markWritten();
                        timesToWrite.add(permit.timeToWrite());
                    });
                })
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(timesToWrite).containsExactly(Duration.ofMillis(3));
    }

    @Test
    void shouldNotEnqueueCallCancelledDuringSubscription() {
        PermitQueue queue = newRateLimiter(Quota.perSecond(1)).openQueue(CallPriority.BULK);
        queue.withPermit(this::answeredCall).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                cancel();
            }
        });
        assertThat(grants).isEmpty();
        queue.withPermit(this::answeredCall).subscribe();
        assertThat(grants).hasSize(1);
    }

    @Test
    void shouldLowerRateAfterThrottlingAndRecover() {
        assertThat(queue.onThrottled().pause()).isEqualTo(Duration.ofMillis(50));
        assertThat(queue.onThrottled().pause()).isZero();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(queue.onThrottled().newRate()).isBetween(9.9, 9.99);
        assertThat(rateLimiter.openQueue(CallPriority.SINGLE).expectedWait(0)).isEqualTo(Duration.ofMillis(50));
        rateLimiter
                .openQueue(CallPriority.SINGLE)
                .withPermit(this::answeredCall)
                .subscribe();
        assertThat(rateLimiter.state("a").isThrottled()).isTrue();
        assertThat(rateLimiter.state("a").currentRate()).isBetween(9.9, 9.99);
        assertThat(rateLimiter.state("a").pendingSingleCalls()).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(5_050L);
        time.advanceTimeBy(Duration.ofMinutes(3));
        assertThat(rateLimiter.state("a"))
                .isEqualTo(new RateLimiterState("a", 10, 10, Duration.ZERO, 0, 0))
                .extracting(RateLimiterState::isThrottled)
                .isEqualTo(false);
    }

    @Test
    void shouldNotGrantDuringPause() {
        queue.pauseFor(Duration.ofMinutes(1));
        queue.pauseFor(Duration.ofSeconds(1));
        queue.withPermit(this::answeredCall).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(grants).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(60_000L);
    }

    @Test
    void shouldKeepLeaseUntilCallIsCancelled() {
        Flux.range(0, 11)
                .flatMap(
                        i -> queue.withPermit(permit -> writtenCall(permit).timeout(Duration.ofSeconds(5), time))
                                .onErrorResume(TimeoutException.class, error -> Mono.empty()),
                        11)
                .subscribe();
        // The first call was granted at 0 s and cancelled at 5 s. The service may have counted it at 5 s.
        time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(grants).hasSize(10);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(grants).hasSize(11);
    }

    private static void enqueue(PermitQueue queue, String name, int count, List<String> order) {
        Flux.range(0, count)
                .flatMap(
                        i -> queue.withPermit(permit -> Mono.fromRunnable(() -> {
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

    private QueueingRateLimiter newRateLimiter(Quota quota) {
        return new QueueingRateLimiter(new SlidingSecondPermitScheduler(quota, time), quota, time);
    }
}
