package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitSource;
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
final class RequestsTest {

    private final Source source = new Source();
    private final Line line =
            new LaneTurnstile(source, Quota.perSecond(100), VirtualTimeScheduler.create()).line(Lane.BULK);

    @Test
    void shouldAskForOnePermitAtATimeAndOnlyWhileSomebodyWaits() {
        assertThat(source.asked).isEmpty();
        Disposable first = line.pass(permit -> Mono.never()).subscribe();
        Disposable second = line.pass(permit -> Mono.never()).subscribe();
        assertThat(source.asked).hasSize(1);
        first.dispose();
        assertThat(source.cancelled).isZero();
        second.dispose();
        assertThat(source.cancelled).isEqualTo(1);
        line.pass(permit -> Mono.never()).subscribe();
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void shouldTellTheSourceWhatBecameOfAPermit() {
        line.pass(permit -> Mono.fromRunnable(permit::written)).subscribe();
        line.pass(permit -> Mono.fromRunnable(() -> {
                    permit.written();
                    permit.answered();
                }))
                .subscribe();
        line.pass(permit -> Mono.empty()).subscribe();
        source.grant("a");
        source.grant("b");
        source.grant("c");
        assertThat(source.log).containsExactly("a written", "a LOST", "b written", "b ANSWERED", "b LOST", "c LOST");
    }

    @Test
    void shouldNotAskForWhoeverCancelsOnSubscription() {
        line.pass(permit -> Mono.never()).subscribe(new BaseSubscriber<>() {
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
        waiter.replace(line.pass(permit -> {
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
        StepVerifier.create(line.pass(permit -> {
                    throw new IllegalStateException("no call");
                }))
                .then(() -> source.grant("a"))
                .verifyErrorMessage("no call");
        assertThat(source.log).containsExactly("a LOST");
    }

    @Test
    void shouldFailWhoeverIsNextByAnErrorAndAskAgainForTheOthers() {
        List<String> errors = new ArrayList<>();
        line.pass(permit -> Mono.empty()).subscribe(x -> {}, error -> errors.add(error.getMessage()));
        StepVerifier.create(line.pass(permit -> Mono.just("through")))
                .then(() -> source.asked.remove().tryEmitError(new IllegalStateException("no store")))
                .then(() -> source.grant("a"))
                .expectNext("through")
                .verifyComplete();
        assertThat(errors).containsExactly("no store");
    }

    @Test
    void shouldTakeAnEmptySourceForBroken() {
        StepVerifier.create(line.pass(permit -> Mono.just("through")))
                .then(() -> source.asked.remove().tryEmitEmpty())
                .verifyErrorMessage("A source of permits ended without one; expected one permit.");
    }

    @Test
    void shouldNotPileUpCallsOfASourceThatGrantsAtOnce() {
        PermitSource generous = new Source() {
            @Override
            public Mono<Permit> next() {
                return Mono.just(permit("x"));
            }
        };
        Line open = new LaneTurnstile(generous, Quota.perSecond(100), VirtualTimeScheduler.create()).line(Lane.BULK);
        List<Integer> done = new ArrayList<>();
        // Each call makes the next one.
        open.pass(permit -> Mono.fromRunnable(() -> again(open, done, 100_000))).subscribe();
        assertThat(done).hasSize(100_000);
    }

    private static void again(Line line, List<Integer> done, int left) {
        done.add(left);
        if (left > 1) {
            line.pass(permit -> Mono.fromRunnable(() -> again(line, done, left - 1)))
                    .subscribe();
        }
    }

    private static class Source implements PermitSource {

        private final Deque<Sinks.One<Permit>> asked = new ArrayDeque<>();
        private final List<String> log = new ArrayList<>();
        private int cancelled;

        @Override
        public Mono<Permit> next() {
            Sinks.One<Permit> sink = Sinks.one();
            return sink.asMono().doOnSubscribe(s -> asked.add(sink)).doOnCancel(() -> cancelled++);
        }

        void grant(String name) {
            asked.remove().tryEmitValue(permit(name));
        }

        Permit permit(String name) {
            return new Permit() {
                @Override
                public void written() {
                    log.add(name + " written");
                }

                @Override
                public void done(Outcome outcome) {
                    log.add(name + " " + outcome);
                }
            };
        }

        @Override
        public void limit(double callsPerSecond) {
            log.add("limit " + callsPerSecond);
        }

        @Override
        public void pause(Duration duration) {
            log.add("pause " + duration);
        }
    }
}
