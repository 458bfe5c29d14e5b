package io.github.timflux.benchmarks.measure;

import io.github.timflux.AccountResult;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks the results of many concurrent streams and single calls: each element has exactly one result, in source order
 * where that was requested. An element of a cancelled stream has at most one result.
 */
public final class ResultChecker {

    private static final System.Logger LOG = System.getLogger(ResultChecker.class.getName());
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The number of results. */
    public final LongAdder answered = new LongAdder();

    /** The number of results that are a success. */
    public final LongAdder succeeded = new LongAdder();

    /** The number of elements without a result. */
    public final LongAdder missing = new LongAdder();

    /** The number of results for an element that already had one. */
    public final LongAdder duplicates = new LongAdder();

    /** The number of successes with a wrong value. */
    public final LongAdder wrong = new LongAdder();

    /** The number of results that are not in source order. */
    public final LongAdder outOfOrder = new LongAdder();

    /** The number of streams and single calls that completed. */
    public final LongAdder completed = new LongAdder();

    /** The number of streams and single calls that were cancelled. */
    public final LongAdder cancelled = new LongAdder();

    /** The number of streams that ended with an error. */
    public final LongAdder brokenStreams = new LongAdder();

    private final CancelErrorCollector cancelErrors = new CancelErrorCollector();
    private final ErrorKindCounts failures = new ErrorKindCounts();

    /** {@return the same stream; its results are checked} */
    public <V> Flux<AccountResult<V>> checkStream(
            List<String> accounts, boolean ordered, BiPredicate<String, V> check, Flux<AccountResult<V>> results) {
        return Flux.defer(() -> {
            StreamCheck stream = new StreamCheck(accounts, ordered);
            return cancelErrors
                    .watch(results)
                    .takeUntilOther(Mono.delay(TIMEOUT).then(Mono.error(TimeoutException::new)))
                    .doOnNext(result -> {
                        stream.count(result.account());
                        countResult(result, check);
                    })
                    .doOnComplete(stream::onComplete)
                    .doOnError(stream::onError)
                    .doOnCancel(cancelled::increment);
        });
    }

    /** {@return the same single call; its result is checked} */
    public <V> Mono<V> checkSingleCall(Predicate<V> check, Mono<V> call) {
        return cancelErrors
                .watch(call)
                .timeout(TIMEOUT)
                .doOnNext(value -> countValue(check.test(value)))
                .doOnSuccess(value -> {
                    countSingleCall();
                    succeeded.increment();
                })
                .doOnError(TimException.class, error -> {
                    countSingleCall();
                    failures.add(error.kind());
                })
                .doOnError(TimeoutException.class, error -> missing.increment())
                .doOnCancel(cancelled::increment);
    }

    private void countSingleCall() {
        answered.increment();
        completed.increment();
    }

    private void countValue(boolean right) {
        if (!right) {
            wrong.increment();
        }
    }

    private <V> void countResult(AccountResult<V> result, BiPredicate<String, V> check) {
        answered.increment();
        TimException error = result.error();
        if (error == null) {
            succeeded.increment();
            countValue(check.test(result.account(), result.valueOrThrow()));
        } else {
            failures.add(error.kind());
        }
    }

    /** {@return the failed elements by error kind} */
    public ErrorKindCounts failures() {
        return failures;
    }

    /** {@return the number of exceptions that {@code cancel()} or {@code request(n)} threw} */
    public int cancelErrors() {
        return cancelErrors.count();
    }

    /** The expected results of one stream. Its signals do not overlap, so it needs no lock. */
    private final class StreamCheck {

        private final List<String> accounts;
        private final boolean ordered;
        private final Map<String, Integer> pending = new HashMap<>();
        private int next;

        StreamCheck(List<String> accounts, boolean ordered) {
            this.accounts = accounts;
            this.ordered = ordered;
            accounts.forEach(account -> pending.merge(account, 1, Integer::sum));
        }

        void count(String account) {
            if (ordered && next < accounts.size() && !accounts.get(next).equals(account)) {
                outOfOrder.increment();
            }
            next++;
            if (pending.merge(account, -1, Integer::sum) < 0) {
                duplicates.increment();
            }
        }

        void onComplete() {
            completed.increment();
            countMissing();
        }

        void onError(Throwable error) {
            brokenStreams.increment();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A bulk stream ended with an error; expected a result of each element.",
                    error);
            countMissing();
        }

        private void countMissing() {
            pending.values().stream().filter(left -> left > 0).forEach(missing::add);
        }
    }
}
