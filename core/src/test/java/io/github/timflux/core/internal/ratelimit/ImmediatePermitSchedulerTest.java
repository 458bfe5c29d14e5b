package io.github.timflux.core.internal.ratelimit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Permits that are granted without a queue, in virtual time. */
final class ImmediatePermitSchedulerTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final PermitQueue queue = newQueue(1);

    @Test
    void shouldGrantAPermitWhenItIsDue() {
        requireNonNull(queue.tryPermit()).markWritten();
        assertThat(queue.tryPermit()).isNull();
        time.advanceTimeBy(Duration.ofMillis(999));
        assertThat(queue.tryPermit()).isNull();
    }

    @Test
    void shouldGrantTheNextPermitWhenTheLeaseHasEnded() {
        RateLimitPermit first = requireNonNull(queue.tryPermit());
        first.markWritten();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(queue.tryPermit()).isNull();
        first.markAnswered();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(queue.tryPermit()).isNull();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(queue.tryPermit()).isNotNull();
    }

    @Test
    void shouldTakeBackAPermitThatWasNotWritten() {
        RateLimitPermit unused = requireNonNull(queue.tryPermit());
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(queue.tryPermit()).isNull();
        unused.release();
        unused.release();
        assertThat(queue.tryPermit()).isNotNull();
        assertThat(queue.tryPermit()).isNull();
    }

    @Test
    void shouldMeasureTheTimeToWriteButNoWait() {
        time.advanceTimeBy(Duration.ofSeconds(1));
        RateLimitPermit permit = requireNonNull(queue.tryPermit());
        assertThat(permit.timeToWrite()).isNull();
        time.advanceTimeBy(Duration.ofMillis(3));
        permit.markWritten();
        time.advanceTimeBy(Duration.ofMillis(4));
        permit.markWritten();
        assertThat(permit.timeToWrite()).isEqualTo(Duration.ofMillis(3));
        assertThat(permit.waitTime()).isZero();
    }

    @Test
    void shouldNotOvertakeAPendingCallOfAnotherQueue() {
        QueueingRateLimiter limiter = new QueueingRateLimiter(new AlwaysDueScheduler(), Quota.perSecond(10), time);
        Disposable pending = limiter.openQueue(CallPriority.BULK)
                .withPermit(permit -> Mono.never())
                .subscribe();
        PermitQueue singleCalls = limiter.openQueue(CallPriority.SINGLE);
        assertThat(singleCalls.tryPermit()).isNull();
        pending.dispose();
        assertThat(singleCalls.tryPermit()).isNotNull();
    }

    @Test
    void shouldGrantNoPermitWhileARequestForAPermitIsPending() {
        ManualScheduler clock = new ManualScheduler();
        SlidingSecondPermitScheduler scheduler = new SlidingSecondPermitScheduler(Quota.perSecond(10), clock);
        scheduler.pauseFor(Duration.ofMillis(50));
        Disposable request = scheduler.nextPermit().subscribe();
        clock.setClock(1, TimeUnit.SECONDS);
        assertThat(scheduler.tryPermit()).isNull();
        request.dispose();
        assertThat(scheduler.tryPermit()).isNotNull();
    }

    @Test
    void shouldGrantNoPermitDuringAPause() {
        PermitQueue paused = new QueueingRateLimiter(new AlwaysDueScheduler(), Quota.perSecond(10), time)
                .openQueue(CallPriority.SINGLE);
        for (PermitQueue each : List.of(queue, paused)) {
            each.pauseFor(Duration.ofSeconds(7));
            time.advanceTimeBy(Duration.ofMillis(6_999));
            assertThat(each.tryPermit()).isNull();
            time.advanceTimeBy(Duration.ofMillis(1));
            assertThat(each.tryPermit()).isNotNull();
        }
    }

    @Test
    void shouldGrantNoPermitBeforeALowerRateIsSet() {
        PermitQueue lowered = newQueue(100);
        for (int event = 0; event < 3; event++) {
            lowered.onThrottled();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        assertThat(lowered.tryPermit()).isNull();
        lowered.withPermit(permit -> Mono.empty()).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(lowered.tryPermit()).isNotNull();
        // At the configured rate, every step would get a permit.
        long granted = IntStream.range(0, 100)
                .peek(millisecond -> time.advanceTimeBy(Duration.ofMillis(10)))
                .filter(millisecond -> lowered.tryPermit() != null)
                .count();
        assertThat(granted).isBetween(60L, 90L);
    }

    @Test
    void shouldGrantOnePermitToAThousandConcurrentCallers() {
        PermitQueue contended = newQueue(1_000);
        long granted = IntStream.range(0, 1_000)
                .parallel()
                .filter(caller -> contended.tryPermit() != null)
                .count();
        assertThat(granted).isEqualTo(1);
    }

    @Test
    void shouldLeaveThePermitsOfASchedulerOfTheApplicationToTheQueue() {
        RecordingPermitScheduler scheduler = new RecordingPermitScheduler(true);
        PermitQueue custom =
                new QueueingRateLimiter(scheduler, Quota.perSecond(100), time).openQueue(CallPriority.SINGLE);
        assertThat(custom.tryPermit()).isNull();
        assertThat(scheduler.requests()).isZero();
    }

    @Test
    void shouldGrantTheHeldPermitOnceAndThenThoseOfTheQueue() {
        RateLimitPermit held = requireNonNull(newQueue(1).tryPermit());
        PermitQueue holding = new HeldPermitQueue(held, queue);
        assertThat(holding.tryPermit()).isSameAs(held);
        assertThat(holding.tryPermit()).isNotNull().isNotSameAs(held);
        assertThat(holding.tryPermit()).isNull();
    }

    private PermitQueue newQueue(int callsPerSecond) {
        Quota quota = Quota.perSecond(callsPerSecond);
        SlidingSecondPermitScheduler scheduler = new SlidingSecondPermitScheduler(quota, time);
        return new QueueingRateLimiter(scheduler, quota, time).openQueue(CallPriority.SINGLE);
    }

    /** Grants each permit at once, but none to the queue, and ignores rate and pauses. */
    private static final class AlwaysDueScheduler implements ImmediatePermitScheduler {

        @Override
        public Permit tryPermit() {
            return requireNonNull(
                    new SlidingSecondPermitScheduler(Quota.perSecond(1), new ManualScheduler()).tryPermit());
        }

        @Override
        public Mono<Permit> nextPermit() {
            return Mono.never();
        }

        @Override
        public void setRate(double callsPerSecond) {
            // The rate has no effect.
        }

        @Override
        public void pauseFor(Duration duration) {
            // A pause has no effect.
        }
    }
}
