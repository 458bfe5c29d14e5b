package io.github.timflux.core.internal.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.UnlimitedRateLimiters;
import io.github.timflux.core.internal.retry.AttemptHistory;
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
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.context.ContextView;

/** Makes and cancels single calls on several threads while other threads grant permits and emit answers. */
final class RequestCoalescerStressTest {

    private final Set<String> accountsInFlight = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlapCount = new AtomicInteger();
    private final AtomicInteger sentAtOnceCount = new AtomicInteger();

    /** Counts this test and the active requests. A request can still be active when all calls have their answers. */
    private final Phaser activeRequests = new Phaser(1);

    /** With a high concurrency, nearly all calls wait for permits. With a low concurrency, many are sent at once. */
    @ParameterizedTest
    @CsvSource({"true, 2000, 20000", "false, 2000, 20000", "true, 2, 3000", "false, 2, 3000"})
    void shouldAnswerEachCallExactlyOnceWhenOtherCallsAreCancelled(boolean ordered, int concurrency, int callCount)
            throws Exception {
        ElementDescriptor<String> elementType =
                new ElementDescriptor<>(account -> account, account -> null, (earlier, later) -> later, ordered);
        RequestCoalescer<String, String> coalescer = new RequestCoalescer<>(
                "v4/timpush/get_attr",
                elementType,
                new DelayingSender(ordered),
                SingleOptions.defaults().withDeadline(Duration.ofMinutes(5)).withMaxPending(callCount),
                128,
                Schedulers.parallel());
        Flux<Long> answers = Flux.range(0, callCount)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .flatMap(i -> call(coalescer, i), false, concurrency)
                .sequential();
        StepVerifier.create(answers.count())
                .expectNext((long) callCount)
                .expectComplete()
                .verify(Duration.ofMinutes(2));
        activeRequests.awaitAdvanceInterruptibly(activeRequests.arrive(), 1, TimeUnit.MINUTES);
        assertThat(overlapCount).hasValue(0);
        assertThat(sentAtOnceCount.get() > 0 || concurrency > 2).isTrue();
        assertThat(accountsInFlight).isEmpty();
    }

    /** Makes a call. Every third call has a time-out of 0 to 2 ms and counts as answered when the time-out passes. */
    private static Mono<Long> call(RequestCoalescer<String, String> coalescer, int number) {
        Mono<Long> answer = coalescer.call("u" + number % 700).thenReturn(1L);
        return number % 3 == 0 ? answer.timeout(delay(2), Mono.just(1L)) : answer;
    }

    private static Mono<Long> delay(int maxMillis) {
        return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(maxMillis + 1)));
    }

    /** Delays permits and answers. Every second permit is granted at once if no call waits. */
    private final class DelayingSender implements BatchSender<String, String> {

        private final boolean ordered;

        DelayingSender(boolean ordered) {
            this.ordered = ordered;
        }

        @Override
        public @Nullable RateLimitPermit tryPermit() {
            return ThreadLocalRandom.current().nextBoolean()
                    ? UnlimitedRateLimiters.INSTANCE
                            .openQueue(CallPriority.SINGLE)
                            .tryPermit()
                    : null;
        }

        @Override
        public Duration expectedWait(int ahead) {
            return Duration.ZERO;
        }

        @Override
        public Mono<List<AccountResult<String>>> sendAtOnce(
                RateLimitPermit permit,
                Window<String> window,
                Supplier<List<ContextView>> callerContexts,
                AttemptHistory history) {
            sentAtOnceCount.incrementAndGet();
            return sendWindow(window);
        }

        @Override
        public Mono<List<AccountResult<String>>> send(
                Supplier<@Nullable Window<String>> takeWindow,
                Supplier<List<ContextView>> callerContexts,
                AttemptHistory history) {
            return Mono.defer(() -> {
                activeRequests.register();
                return delay(3).flatMap(granted -> {
                            Window<String> window = takeWindow.get();
                            return window == null ? Mono.<List<AccountResult<String>>>empty() : sendWindow(window);
                        })
                        .doFinally(signal -> activeRequests.arriveAndDeregister());
            });
        }

        private Mono<List<AccountResult<String>>> sendWindow(Window<String> window) {
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
                            window.onDone(Duration.ofMillis(
                                    ThreadLocalRandom.current().nextInt(2)));
                            activeRequests.arriveAndDeregister();
                        });
            });
        }
    }
}
