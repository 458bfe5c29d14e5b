package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class LeasedTurnstileTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final LeasedTurnstile turnstile = new LeasedTurnstile(new LeaseLedger(10), time);
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
}
