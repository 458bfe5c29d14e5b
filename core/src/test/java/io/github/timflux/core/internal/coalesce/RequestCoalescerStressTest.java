package io.github.timflux.core.internal.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Several threads ask and cancel, grants and answers come on others; whoever stays is answered once. */
final class RequestCoalescerStressTest {

    private static final int ASKED = 20_000;

    private final Set<String> flying = ConcurrentHashMap.newKeySet();
    private final AtomicInteger twice = new AtomicInteger();

    /** This test, and each call that has not ended: callers are told before their call ends. */
    private final Phaser atWork = new Phaser(1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerEveryoneWhoStaysExactlyOnce(boolean ordered) throws Exception {
        ElementDescriptor<String> kind =
                new ElementDescriptor<>(account -> account, account -> null, (a, b) -> b, ordered);
        RequestCoalescer<String, String> coalescer = new RequestCoalescer<>(
                kind,
                (takeWindow, callerContexts) -> make(takeWindow, ordered),
                SingleOptions.defaults().withDeadline(Duration.ofMinutes(5)).withMaxPending(ASKED),
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
    private static Mono<Long> ask(RequestCoalescer<String, String> coalescer, int number) {
        Mono<Long> answer = coalescer.call("u" + number % 700).thenReturn(1L);
        return number % 3 == 0 ? answer.timeout(delay(2), Mono.just(1L)) : answer;
    }

    private Mono<List<AccountResult<String>>> make(Supplier<@Nullable Window<String>> takeWindow, boolean ordered) {
        return Mono.defer(() -> {
            atWork.register();
            return delay(3).flatMap(granted -> {
                        Window<String> window = takeWindow.get();
                        return window == null ? Mono.<List<AccountResult<String>>>empty() : fly(window, ordered);
                    })
                    .doFinally(signal -> atWork.arriveAndDeregister());
        });
    }

    private Mono<List<AccountResult<String>>> fly(Window<String> window, boolean ordered) {
        return Mono.defer(() -> {
            atWork.register();
            window.elementsToSend().forEach(account -> {
                if (!flying.add(account) && ordered) {
                    twice.incrementAndGet();
                }
            });
            return delay(3).map(landed ->
                            window.results(account -> AccountResult.success(account, account), (account, e) -> {
                                throw e;
                            }))
                    .doFinally(signal -> {
                        flying.removeAll(window.elementsToSend());
                        window.onDone(
                                Duration.ofMillis(ThreadLocalRandom.current().nextInt(2)));
                        atWork.arriveAndDeregister();
                    });
        });
    }

    private static Mono<Long> delay(int most) {
        return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(most + 1)));
    }
}
