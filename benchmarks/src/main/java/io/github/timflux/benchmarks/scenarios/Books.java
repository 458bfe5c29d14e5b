package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds against what was asked what came of it: every element is answered exactly once, in order if that was asked for,
 * unless its caller cancels; then at most once.
 */
final class Books {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final LongAdder answered = new LongAdder();
    final LongAdder succeeded = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder doubled = new LongAdder();
    final LongAdder wrong = new LongAdder();
    final LongAdder disordered = new LongAdder();
    final LongAdder completed = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder broken = new LongAdder();
    final Cancels cancels = new Cancels();
    private final Map<ErrorKind, LongAdder> failures = new ConcurrentSkipListMap<>();

    /** Watches a stream. */
    <V> Flux<AccountResult<V>> stream(
            List<String> asked, boolean ordered, BiPredicate<String, V> right, Flux<AccountResult<V>> results) {
        return Flux.defer(() -> {
            Page page = new Page(asked, ordered);
            return cancels.of(results)
                    .takeUntilOther(Mono.delay(PATIENCE).then(Mono.error(TimeoutException::new)))
                    .doOnNext(result -> {
                        page.count(result.account());
                        judge(result, right);
                    })
                    .doOnComplete(page::complete)
                    .doOnError(page::broken)
                    .doOnCancel(cancelled::increment);
        });
    }

    /** Watches a single call, of which nothing may come but one signal. */
    <V> Mono<V> single(Predicate<V> right, Mono<V> call) {
        return cancels.of(call)
                .timeout(PATIENCE)
                .doOnNext(value -> judgeOne(right.test(value)))
                .doOnSuccess(value -> {
                    over();
                    succeeded.increment();
                })
                .doOnError(TimException.class, cause -> {
                    over();
                    failed(cause);
                })
                .doOnError(TimeoutException.class, error -> lost.increment())
                .doOnCancel(cancelled::increment);
    }

    private void over() {
        answered.increment();
        completed.increment();
    }

    private void judgeOne(boolean right) {
        if (!right) {
            wrong.increment();
        }
    }

    private <V> void judge(AccountResult<V> result, BiPredicate<String, V> right) {
        answered.increment();
        boolean success = result.fold(
                (account, value) -> {
                    judgeOne(right.test(account, value));
                    return true;
                },
                (account, cause) -> {
                    failed(cause);
                    return false;
                });
        if (success) {
            succeeded.increment();
        }
    }

    private void failed(TimException cause) {
        failures.computeIfAbsent(cause.kind(), kind -> new LongAdder()).increment();
    }

    /** {@return how many elements failed by which kind of error} */
    String failures() {
        return failures.entrySet().stream()
                .map(failure ->
                        failure.getKey() + " " + Numbers.text(failure.getValue().doubleValue(), ""))
                .collect(joining(", "));
    }

    /** What one stream was asked. Its signals follow each other. */
    private final class Page {

        private final List<String> asked;
        private final boolean ordered;
        private final Map<String, Integer> open = new HashMap<>();
        private int next;

        Page(List<String> asked, boolean ordered) {
            this.asked = asked;
            this.ordered = ordered;
            asked.forEach(account -> open.merge(account, 1, Integer::sum));
        }

        void count(String account) {
            if (ordered && next < asked.size() && !asked.get(next).equals(account)) {
                disordered.increment();
            }
            next++;
            if (open.merge(account, -1, Integer::sum) < 0) {
                doubled.increment();
            }
        }

        void complete() {
            completed.increment();
            open.values().stream().filter(left -> left > 0).forEach(lost::add);
        }

        /** Nothing that a soak does may end a stream before its time. */
        void broken(Throwable error) {
            broken.increment();
            System.getLogger(Books.class.getName()).log(System.Logger.Level.ERROR, "A stream broke.", error);
            open.values().stream().filter(left -> left > 0).forEach(lost::add);
        }
    }
}
