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

/** How a turnstile treats a source that somebody else wrote. */
final class PermitRequesterTest {

    private final Source source = new Source();
    private final PermitQueue line = new QueueingRateLimiter(
                    source, Quota.perSecond(100), VirtualTimeScheduler.create())
            .openQueue(CallPriority.BULK);

    @Test
    void shouldAskForOnePermitAtATimeAndOnlyWhileSomebodyWaits() {
        assertThat(source.asked).isEmpty();
        Disposable first = line.withPermit(permit -> Mono.never()).subscribe();
        Disposable second = line.withPermit(permit -> Mono.never()).subscribe();
        assertThat(source.asked).hasSize(1);
        first.dispose();
        assertThat(source.cancelled).isZero();
        second.dispose();
        assertThat(source.cancelled).isEqualTo(1);
        line.withPermit(permit -> Mono.never()).subscribe();
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void shouldTellTheSourceWhatBecameOfAPermit() {
        line.withPermit(permit -> Mono.fromRunnable(permit::markWritten)).subscribe();
        line.withPermit(permit -> Mono.fromRunnable(() -> {
                    permit.markWritten();
                    permit.markAnswered();
                }))
                .subscribe();
        line.withPermit(permit -> Mono.empty()).subscribe();
        source.grant("a");
        source.grant("b");
        source.grant("c");
        assertThat(source.log).containsExactly("a written", "a LOST", "b written", "b ANSWERED", "b LOST", "c LOST");
    }

    @Test
    void shouldNotAskForWhoeverCancelsOnSubscription() {
        line.withPermit(permit -> Mono.never()).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        assertThat(source.asked).isEmpty();
    }

    @Test
    void shouldGiveAPermitBackAfterItsCallHoweverEarlyThatIsCancelled() {
        Disposable.Swap waiter = Disposables.swap();
        waiter.replace(line.withPermit(permit -> {
                    waiter.dispose();
                    return Mono.never()
                            .doOnSubscribe(s -> source.log.add("made"))
                            .doOnCancel(() -> source.log.add("cancelled"));
                })
                .subscribe());
        source.grant("a");
        assertThat(source.log).containsExactly("made", "cancelled", "a LOST");
    }

    @Test
    void shouldGiveThePermitOfACallBackThatCannotBeMade() {
        StepVerifier.create(line.withPermit(permit -> {
                    throw new IllegalStateException("no call");
                }))
                .then(() -> source.grant("a"))
                .verifyErrorMessage("no call");
        assertThat(source.log).containsExactly("a LOST");
    }

    @Test
    void shouldFailWhoeverIsNextByAnErrorAndAskAgainForTheOthers() {
        List<String> errors = new ArrayList<>();
        line.withPermit(permit -> Mono.empty()).subscribe(x -> {}, error -> errors.add(error.getMessage()));
        StepVerifier.create(line.withPermit(permit -> Mono.just("through")))
                .then(() -> source.asked.remove().tryEmitError(new IllegalStateException("no store")))
                .then(() -> source.grant("a"))
                .expectNext("through")
                .verifyComplete();
        assertThat(errors).containsExactly("no store");
    }

    @Test
    void shouldTakeAnEmptySourceForBroken() {
        StepVerifier.create(line.withPermit(permit -> Mono.just("through")))
                .then(() -> source.asked.remove().tryEmitEmpty())
                .verifyErrorMessage("A source of permits ended without one; expected one permit.");
    }

    @Test
    void shouldNotPileUpCallsOfASourceThatGrantsAtOnce() {
        PermitScheduler generous = new Source() {
            @Override
            public Mono<Permit> nextPermit() {
                return Mono.just(permit("x"));
            }
        };
        PermitQueue open = new QueueingRateLimiter(generous, Quota.perSecond(100), VirtualTimeScheduler.create())
                .openQueue(CallPriority.BULK);
        List<Integer> done = new ArrayList<>();
        // Each call makes the next one.
        open.withPermit(permit -> Mono.fromRunnable(() -> again(open, done, 100_000)))
                .subscribe();
        assertThat(done).hasSize(100_000);
    }

    private static void again(PermitQueue line, List<Integer> done, int left) {
        done.add(left);
        if (left > 1) {
            line.withPermit(permit -> Mono.fromRunnable(() -> again(line, done, left - 1)))
                    .subscribe();
        }
    }

    private static class Source implements PermitScheduler {

        private final Deque<Sinks.One<Permit>> asked = new ArrayDeque<>();
        private final List<String> log = new ArrayList<>();
        private int cancelled;

        @Override
        public Mono<Permit> nextPermit() {
            Sinks.One<Permit> sink = Sinks.one();
            return sink.asMono().doOnSubscribe(s -> asked.add(sink)).doOnCancel(() -> cancelled++);
        }

        void grant(String name) {
            asked.remove().tryEmitValue(permit(name));
        }

        Permit permit(String name) {
            return new Permit() {
                @Override
                public void markWritten() {
                    log.add(name + " written");
                }

                @Override
                public void release(Outcome outcome) {
                    log.add(name + " " + outcome);
                }
            };
        }

        @Override
        public void setRate(double callsPerSecond) {
            log.add("limit " + callsPerSecond);
        }

        @Override
        public void pauseFor(Duration duration) {
            log.add("pause " + duration);
        }
    }
}
