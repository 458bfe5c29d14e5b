package io.github.timflux.core.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.LookupOptions;
import io.github.timflux.core.window.Elements;
import io.github.timflux.core.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Several threads ask and cancel, grants and answers come on others; whoever stays is answered once. */
final class CoalescerStressTest {

    private static final int ASKED = 20_000;

    private final Set<String> flying = ConcurrentHashMap.newKeySet();
    private final AtomicInteger twice = new AtomicInteger();

    /** This test, and each call that has not ended: callers are told before their call ends. */
    private final Phaser atWork = new Phaser(1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerEveryoneWhoStaysExactlyOnce(boolean ordered) throws Exception {
        Elements<String> kind = new Elements<>(account -> account, account -> null, (a, b) -> b, ordered);
        Coalescer<String, String> coalescer = new Coalescer<>(
                kind,
                passengers -> make(passengers, ordered),
                LookupOptions.defaults().deadline(Duration.ofMinutes(5)).mostWaiting(ASKED),
                ahead -> Duration.ZERO,
                Schedulers.parallel());
        Flux<Long> answers = Flux.range(0, ASKED)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .flatMap(i -> ask(coalescer, i), false, 2_000)
                .sequential();
        StepVerifier.create(answers.count())
                .expectNext((long) ASKED)
                .expectComplete()
                .verify(Duration.ofMinutes(2));
        atWork.awaitAdvanceInterruptibly(atWork.arrive(), 1, TimeUnit.MINUTES);
        assertThat(twice).hasValue(0);
        assertThat(flying).isEmpty();
    }

    /** Every third goes after a while, or at once; counts as answered then. */
    private static Mono<Long> ask(Coalescer<String, String> coalescer, int number) {
        Mono<Long> answer = coalescer.ask("u" + number % 700).thenReturn(1L);
        return number % 3 == 0 ? answer.timeout(delay(2), Mono.just(1L)) : answer;
    }

    private Mono<List<AccountResult<String>>> make(Passengers<String> passengers, boolean ordered) {
        return Mono.defer(() -> {
            atWork.register();
            return delay(3).flatMap(granted -> {
                        Window<String> window = passengers.draw();
                        return window == null ? Mono.<List<AccountResult<String>>>empty() : fly(window, ordered);
                    })
                    .doFinally(signal -> atWork.arriveAndDeregister());
        });
    }

    private Mono<List<AccountResult<String>>> fly(Window<String> window, boolean ordered) {
        return Mono.defer(() -> {
            atWork.register();
            window.sent().forEach(account -> {
                if (!flying.add(account) && ordered) {
                    twice.incrementAndGet();
                }
            });
            return delay(3).map(landed ->
                            window.results(account -> AccountResult.success(account, account), (account, e) -> {
                                throw e;
                            }))
                    .doFinally(signal -> {
                        flying.removeAll(window.sent());
                        window.done(
                                Duration.ofMillis(ThreadLocalRandom.current().nextInt(2)));
                        atWork.arriveAndDeregister();
                    });
        });
    }

    private static Mono<Long> delay(int most) {
        return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(most + 1)));
    }
}
