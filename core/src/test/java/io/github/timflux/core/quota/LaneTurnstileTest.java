package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.TurnstileState;
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

final class LaneTurnstileTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final LaneTurnstile lanes = turnstile(Quota.perSecond(10));
    private final Line turnstile = lanes.line(Lane.BULK);
    private final List<Long> grants = new ArrayList<>();

    @Test
    void shouldLetTheFirstThroughAtOnceOnTheCallersThread() {
        StepVerifier.create(turnstile.pass(permit -> Mono.just("through")))
                .expectNext("through")
                .verifyComplete();
    }

    @Test
    void shouldDoNothingBeforeSubscription() {
        AtomicInteger calls = new AtomicInteger();
        Mono<Integer> pass = turnstile.pass(permit -> Mono.fromSupplier(calls::incrementAndGet));
        assertThat(calls).hasValue(0);
        pass.subscribe();
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldPaceTheOthersInOrderOfArrival() {
        List<Integer> order = new ArrayList<>();
        Flux.range(0, 5)
                .flatMap(i -> turnstile.pass(this::answeredCall).doOnNext(x -> order.add(i)), 5)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L, 400L);
    }

    @Test
    void shouldKeepEveryLeaseUntilASecondAfterItsAnswer() {
        Flux.range(0, 21).flatMap(i -> turnstile.pass(this::answeredCall), 21).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(grants.get(10)).isEqualTo(1_001);
        assertThat(grants.get(20)).isBetween(2_002L, 2_003L);
    }

    @Test
    void shouldGiveThePlaceOfACancelledWaiterToTheNext() {
        turnstile.pass(this::answeredCall).subscribe();
        AtomicInteger cancelledCalls = new AtomicInteger();
        Disposable waiter = turnstile
                .pass(permit -> Mono.fromSupplier(cancelledCalls::incrementAndGet))
                .subscribe();
        turnstile.pass(this::answeredCall).subscribe();
        waiter.dispose();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(grants).containsExactly(0L, 100L);
        assertThat(cancelledCalls).hasValue(0);
    }

    @Test
    void shouldLetATimeOutFireWhileWaitingAndNeverMakeTheCallLater() {
        turnstile.pass(this::answeredCall).subscribe();
        AtomicInteger calls = new AtomicInteger();
        StepVerifier.create(turnstile
                        .pass(permit -> Mono.fromSupplier(calls::incrementAndGet))
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
                                .pass(permit -> Mono.error(new IllegalStateException("refused")))
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
            calls.add(turnstile.pass(this::writtenCall).subscribe());
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
        turnstile.pass(this::answeredCall).subscribe();
        List<Duration> waits = new ArrayList<>();
        turnstile
                .pass(permit -> Mono.fromRunnable(() -> waits.add(permit.waited())))
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(waits).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void shouldEndTheLeaseWithTheFirstCallThoughItsHolderGoesOn() {
        Flux.range(0, 11)
                .flatMap(
                        i -> turnstile.pass(permit -> {
                            Line started = turnstile.startingWith(permit);
                            return started.pass(this::answeredCall).then(Mono.<Long>never());
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
                        i -> turnstile.pass(permit -> turnstile
                                .startingWith(permit)
                                .pass(same -> Mono.fromRunnable(() -> grants.add(time.now(TimeUnit.MILLISECONDS))))
                                .then(Mono.<Long>never())),
                        11)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(grants).hasSize(11).last().isEqualTo(1_000L);
    }

    @Test
    void shouldQueueForEveryCallAfterTheFirst() {
        turnstile
                .pass(permit -> {
                    Line started = turnstile.startingWith(permit);
                    return started.pass(this::answeredCall).then(started.pass(this::answeredCall));
                })
                .subscribe();
        assertThat(grants).containsExactly(0L);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L);
    }

    @Test
    void shouldKeepOneTimerHoweverManyWait() {
        Flux.range(0, 1_000)
                .flatMap(i -> turnstile.pass(this::answeredCall), 1_000)
                .subscribe();
        assertThat(time.getScheduledTaskCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldLetLookupsGoBeforeStreamsButForTheirShare() {
        List<String> order = new ArrayList<>();
        queue(turnstile, "w", 10, order);
        queue(lanes.line(Lane.LOOKUP), "l", 10, order);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(String.join("", order)).isEqualTo("wllllwllllwllwwwwwww");
    }

    @Test
    void shouldLetStreamsTakeTurnsWhateverTheirConcurrency() {
        List<String> order = new ArrayList<>();
        queue(lanes.line(Lane.BULK), "a", 6, order);
        queue(lanes.line(Lane.BULK), "b", 3, order);
        queue(lanes.line(Lane.BULK), "c", 1, order);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(String.join("", order)).isEqualTo("aabcababaa");
    }

    @Test
    void shouldCostTheNextCallerNothingThatTenThousandHaveLeft() {
        turnstile.pass(this::answeredCall).subscribe();
        List<Disposable> waiters = Stream.generate(
                        () -> turnstile.pass(this::answeredCall).subscribe())
                .limit(10_000)
                .toList();
        time.advanceTimeBy(Duration.ofMillis(50));
        waiters.forEach(Disposable::dispose);
        turnstile.pass(this::answeredCall).subscribe();
        time.advanceTimeBy(Duration.ofMillis(50));
        assertThat(grants).containsExactly(0L, 100L);
    }

    @Test
    void shouldTellHowLongTheWayToTheWireWas() {
        List<Duration> ways = new ArrayList<>();
        turnstile
                .pass(permit -> {
                    assertThat(permit.toWire()).isNull();
                    return Mono.delay(Duration.ofMillis(3), time).doOnNext(later -> {
                        permit.written();
                        ways.add(permit.toWire());
                    });
                })
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(ways).containsExactly(Duration.ofMillis(3));
    }

    @Test
    void shouldQueueForNobodyWhoLeftBeforeItCame() {
        Line line = turnstile(Quota.perSecond(1)).line(Lane.BULK);
        line.pass(this::answeredCall).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                cancel();
            }
        });
        assertThat(grants).isEmpty();
        line.pass(this::answeredCall).subscribe();
        assertThat(grants).hasSize(1);
    }

    @Test
    void shouldSlowEverybodyDownByARefusalAndRecover() {
        assertThat(turnstile.throttled().pause()).isEqualTo(Duration.ofMillis(50));
        assertThat(turnstile.throttled().pause()).isZero();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(turnstile.throttled().limit()).isBetween(9.9, 9.99);
        assertThat(lanes.line(Lane.LOOKUP).expectedWait(0)).isEqualTo(Duration.ofMillis(50));
        lanes.line(Lane.LOOKUP).pass(this::answeredCall).subscribe();
        assertThat(lanes.state("a").isBraked()).isTrue();
        assertThat(lanes.state("a").limit()).isBetween(9.9, 9.99);
        assertThat(lanes.state("a").lookupsWaiting()).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(5_050L);
        time.advanceTimeBy(Duration.ofMinutes(3));
        assertThat(lanes.state("a"))
                .isEqualTo(new TurnstileState("a", 10, 10, Duration.ZERO, 0, 0))
                .extracting(TurnstileState::isBraked)
                .isEqualTo(false);
    }

    @Test
    void shouldGrantNothingDuringAPause() {
        turnstile.pause(Duration.ofMinutes(1));
        turnstile.pause(Duration.ofSeconds(1));
        turnstile.pass(this::answeredCall).subscribe();
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
                                .pass(permit -> writtenCall(permit).timeout(Duration.ofSeconds(5), time))
                                .onErrorResume(TimeoutException.class, error -> Mono.empty()),
                        11)
                .subscribe();
        // The first was granted at 0 and given up at 5 s; what it was written for may have been counted then.
        time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(grants).hasSize(10);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(grants).hasSize(11);
    }

    private static void queue(Line line, String name, int count, List<String> order) {
        Flux.range(0, count)
                .flatMap(
                        i -> line.pass(permit -> Mono.fromRunnable(() -> {
                            permit.written();
                            permit.answered();
                            order.add(name);
                        })),
                        count)
                .subscribe();
    }

    private Mono<Long> answeredCall(Permit permit) {
        return Mono.fromSupplier(() -> {
            grants.add(time.now(TimeUnit.MILLISECONDS));
            permit.written();
            permit.answered();
            return permit.waited().toNanos();
        });
    }

    private Mono<Long> writtenCall(Permit permit) {
        grants.add(time.now(TimeUnit.MILLISECONDS));
        permit.written();
        return Mono.never();
    }

    private LaneTurnstile turnstile(Quota quota) {
        return new LaneTurnstile(new LeasedPermits(quota, time), quota, time);
    }
}
