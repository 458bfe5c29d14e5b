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

/** Makes and cancels single calls on several threads while other threads grant permits and emit answers. */
final class RequestCoalescerStressTest {

    private static final int CALL_COUNT = 20_000;

    private final Set<String> accountsInFlight = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlapCount = new AtomicInteger();

    /** Counts this test and the active requests. A request can still be active when all calls have their answers. */
    private final Phaser activeRequests = new Phaser(1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerEachCallExactlyOnceWhenOtherCallsAreCancelled(boolean ordered) throws Exception {
        ElementDescriptor<String> elementType =
                new ElementDescriptor<>(account -> account, account -> null, (earlier, later) -> later, ordered);
        RequestCoalescer<String, String> coalescer = new RequestCoalescer<>(
                "v4/timpush/get_attr",
                elementType,
                (takeWindow, callerContexts, history) -> sendRequest(takeWindow, ordered),
                SingleOptions.defaults().withDeadline(Duration.ofMinutes(5)).withMaxPending(CALL_COUNT),
                ahead -> Duration.ZERO,
                128,
                Schedulers.parallel());
        Flux<Long> answers = Flux.range(0, CALL_COUNT)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .flatMap(i -> call(coalescer, i), false, 2_000)
                .sequential();
        StepVerifier.create(answers.count())
                .expectNext((long) CALL_COUNT)
                .expectComplete()
                .verify(Duration.ofMinutes(2));
        activeRequests.awaitAdvanceInterruptibly(activeRequests.arrive(), 1, TimeUnit.MINUTES);
        assertThat(overlapCount).hasValue(0);
        assertThat(accountsInFlight).isEmpty();
    }

    /** Makes a call. Every third call has a time-out of 0 to 2 ms and counts as answered when the time-out passes. */
    private static Mono<Long> call(RequestCoalescer<String, String> coalescer, int number) {
        Mono<Long> answer = coalescer.call("u" + number % 700).thenReturn(1L);
        return number % 3 == 0 ? answer.timeout(delay(2), Mono.just(1L)) : answer;
    }

    private Mono<List<AccountResult<String>>> sendRequest(
            Supplier<@Nullable Window<String>> takeWindow, boolean ordered) {
        return Mono.defer(() -> {
            activeRequests.register();
            return delay(3).flatMap(granted -> {
                        Window<String> window = takeWindow.get();
                        return window == null ? Mono.<List<AccountResult<String>>>empty() : sendWindow(window, ordered);
                    })
                    .doFinally(signal -> activeRequests.arriveAndDeregister());
        });
    }

    private Mono<List<AccountResult<String>>> sendWindow(Window<String> window, boolean ordered) {
        return Mono.defer(() -> {
            activeRequests.register();
            window.elementsToSend().forEach(account -> {
                if (!accountsInFlight.add(account) && ordered) {
                    overlapCount.incrementAndGet();
                }
            });
            return delay(3).map(answered ->
                            window.results(account -> AccountResult.success(account, account), (account, error) -> {
                                throw error;
                            }))
                    .doFinally(signal -> {
                        accountsInFlight.removeAll(window.elementsToSend());
                        window.onDone(
                                Duration.ofMillis(ThreadLocalRandom.current().nextInt(2)));
                        activeRequests.arriveAndDeregister();
                    });
        });
    }

    private static Mono<Long> delay(int maxMillis) {
        return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(maxMillis + 1)));
    }
}
