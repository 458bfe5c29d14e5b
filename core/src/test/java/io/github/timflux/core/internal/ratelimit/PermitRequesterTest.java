package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests the requests of a rate limiter to a custom permit scheduler. */
final class PermitRequesterTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final PermitQueue queue = new QueueingRateLimiter(
                    scheduler, Quota.perSecond(100), VirtualTimeScheduler.create())
            .openQueue(CallPriority.BULK);

    @Test
    void shouldRequestOnePermitAtATimeAndOnlyWhileCallsArePending() {
        assertThat(scheduler.openRequests).isEmpty();
        Disposable first = queue.withPermit(permit -> Mono.never()).subscribe();
        Disposable second = queue.withPermit(permit -> Mono.never()).subscribe();
        assertThat(scheduler.openRequests).hasSize(1);
        first.dispose();
        assertThat(scheduler.cancelled).isZero();
        second.dispose();
        assertThat(scheduler.cancelled).isEqualTo(1);
        queue.withPermit(permit -> Mono.never()).subscribe();
        assertThat(scheduler.openRequests).hasSize(2);
    }

    @Test
    void shouldReportUseOfPermitToScheduler() {
        queue.withPermit(permit -> Mono.fromRunnable(permit::markWritten)).subscribe();
        queue.withPermit(permit -> Mono.fromRunnable(() -> {
                    permit.markWritten();
                    permit.markAnswered();
                }))
                .subscribe();
        queue.withPermit(permit -> Mono.empty()).subscribe();
        scheduler.grant("a");
        scheduler.grant("b");
        scheduler.grant("c");
        assertThat(scheduler.events)
                .containsExactly("a written", "a LOST", "b written", "b ANSWERED", "b LOST", "c LOST");
    }

    @Test
    void shouldNotRequestPermitWhenCancelledDuringSubscription() {
        queue.withPermit(permit -> Mono.never()).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        assertThat(scheduler.openRequests).isEmpty();
    }

    @Test
    void shouldReleasePermitAfterCallWhenCancelledEarly() {
        Disposable.Swap call = Disposables.swap();
        call.replace(queue.withPermit(permit -> {
                    call.dispose();
                    return Mono.never()
                            .doOnSubscribe(s -> scheduler.events.add("started"))
                            .doOnCancel(() -> scheduler.events.add("cancelled"));
                })
                .subscribe());
        scheduler.grant("a");
        assertThat(scheduler.events).containsExactly("started", "cancelled", "a LOST");
    }

    @Test
    void shouldReleasePermitWhenCallCannotBeCreated() {
        StepVerifier.create(queue.withPermit(permit -> {
                    throw new IllegalStateException("no call");
                }))
                .then(() -> scheduler.grant("a"))
                .verifyErrorMessage("no call");
        assertThat(scheduler.events).containsExactly("a LOST");
    }

    @Test
    void shouldFailFirstCallOnErrorAndRequestPermitForNext() {
        List<String> errors = new ArrayList<>();
        queue.withPermit(permit -> Mono.empty()).subscribe(x -> {}, error -> errors.add(error.getMessage()));
        StepVerifier.create(queue.withPermit(permit -> Mono.just("result")))
                .then(() -> scheduler.openRequests.remove().tryEmitError(new IllegalStateException("no permits")))
                .then(() -> scheduler.grant("a"))
                .expectNext("result")
                .verifyComplete();
        assertThat(errors).containsExactly("no permits");
    }

    @Test
    void shouldFailWhenSchedulerCompletesWithoutPermit() {
        StepVerifier.create(queue.withPermit(permit -> Mono.just("result")))
                .then(() -> scheduler.openRequests.remove().tryEmitEmpty())
                .verifyErrorMessage("PermitScheduler.nextPermit() completed without a permit; expected one permit.");
    }

    @Test
    void shouldNotGrowStackWhenSchedulerGrantsAtOnce() {
        PermitScheduler grantsAtOnce = new ManualScheduler() {
            @Override
            public Mono<Permit> nextPermit() {
                return Mono.just(permit("x"));
            }
        };
        PermitQueue open = new QueueingRateLimiter(grantsAtOnce, Quota.perSecond(100), VirtualTimeScheduler.create())
                .openQueue(CallPriority.BULK);
        List<Integer> started = new ArrayList<>();
        // Each call starts the next one.
        open.withPermit(permit -> Mono.fromRunnable(() -> startNext(open, started, 100_000)))
                .subscribe();
        assertThat(started).hasSize(100_000);
    }

    private static void startNext(PermitQueue queue, List<Integer> started, int remaining) {
        started.add(remaining);
        if (remaining > 1) {
            queue.withPermit(permit -> Mono.fromRunnable(() -> startNext(queue, started, remaining - 1)))
                    .subscribe();
        }
    }

    private static class ManualScheduler implements PermitScheduler {

        private final Deque<Sinks.One<Permit>> openRequests = new ArrayDeque<>();
        private final List<String> events = new ArrayList<>();
        private int cancelled;

        @Override
        public Mono<Permit> nextPermit() {
            Sinks.One<Permit> sink = Sinks.one();
            return sink.asMono().doOnSubscribe(s -> openRequests.add(sink)).doOnCancel(() -> cancelled++);
        }

        void grant(String name) {
            openRequests.remove().tryEmitValue(permit(name));
        }

        Permit permit(String name) {
            return new Permit() {
                @Override
                public void markWritten() {
                    events.add(name + " written");
                }

                @Override
                public void release(Outcome outcome) {
                    events.add(name + " " + outcome);
                }
            };
        }

        @Override
        public void setRate(double callsPerSecond) {
            events.add("rate " + callsPerSecond);
        }

        @Override
        public void pauseFor(Duration duration) {
            events.add("pause " + duration);
        }
    }
}
