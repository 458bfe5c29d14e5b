package io.github.timflux.core.resilience;

import io.github.resilience4j.core.IntervalFunction;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * Whether and when a call is made again: after {@link ErrorKind#TRANSIENT} and {@link ErrorKind#THROTTLED} errors,
 * after a pause that doubles each time and is spread at random by half, so that windows that failed together do not
 * come back together. A call whose host is given up is made again at once, by another one or when it is back, and is
 * told nothing that has failed before. Throttled attempts have a budget of their own: they say nothing against the
 * window or the service. A call whose signature is refused is made again at once, with another one, but only the first
 * time.
 */
public final class RetryPolicy {

    /** What Tencent asks for when signatures have been refused too often. */
    public static final Duration PENALTY = Duration.ofMinutes(1);

    private static final int THROTTLES = 50;

    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, 0.5, Duration.ofSeconds(10));

    private final Scheduler timer;

    /**
     * Makes a policy.
     *
     * @param timer measures the pauses
     */
    public RetryPolicy(Scheduler timer) {
        this.timer = timer;
    }

    /**
     * Makes attempts until one succeeds. Fails with what it would not repeat, and with {@link ErrorKind#UNAVAILABLE}
     * when a budget is used up. Each subscription counts for itself.
     *
     * @param attempt makes an attempt
     * @param attempts how many attempts may fail before the call does
     * @param <T> what an attempt emits
     * @return what the last attempt emits
     */
    public <T> Mono<T> persist(Mono<T> attempt, int attempts) {
        // Nearly all succeed the first time; only the others need what it takes to try any number of times.
        return Mono.defer(() -> {
            Budget budget = new Budget(attempts);
            return attempt.onErrorResume(failure -> next(failure, budget).then(attempt.retryWhen(again(budget))));
        });
    }

    private Retry again(Budget budget) {
        return new Retry() {
            @Override
            public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
                return failures.concatMap(failure -> next(failure.failure(), budget));
            }
        };
    }

    private Mono<Long> next(Throwable failure, Budget budget) {
        if (failure instanceof HostAwayException) {
            budget.forgive();
            return Mono.just(0L);
        }
        if (!(failure instanceof TimException error)) {
            return Mono.error(failure);
        }
        Remedy remedy = ErrorTable.remedy(error.code());
        if (remedy.isForOnce() && budget.renew()) {
            return remedy == Remedy.SIGN_ONCE ? Mono.just(0L) : Mono.delay(PENALTY, timer);
        }
        return isTransient(error.kind()) ? nextAfterPause(error, budget) : Mono.error(error);
    }

    private Mono<Long> nextAfterPause(TimException error, Budget budget) {
        int failed = budget.spend(error.kind());
        int allowed = error.kind() == ErrorKind.THROTTLED ? THROTTLES : budget.attempts;
        return failed >= allowed
                ? Mono.error(usedUp(error))
                : Mono.delay(Duration.ofMillis(PAUSES.apply(failed)), timer);
    }

    private static boolean isTransient(ErrorKind kind) {
        return kind == ErrorKind.TRANSIENT || kind == ErrorKind.THROTTLED;
    }

    private static TimException usedUp(TimException last) {
        TimException error = new TimException(
                ErrorKind.UNAVAILABLE,
                last.code(),
                "Gave up "
                        + (last.attempts() == 0 ? "before the first attempt" : "after " + last.attempts() + " attempts")
                        + "; the last error: " + last.reason(),
                last);
        return last.attempt() == null ? error : error.at(last.attempt());
    }

    /** What one call has spent. Signals of a retry come one at a time. */
    private static final class Budget {

        private final int attempts;
        private int faults;
        private int throttles;
        private boolean renewed;

        Budget(int attempts) {
            this.attempts = attempts;
        }

        int spend(ErrorKind kind) {
            return kind == ErrorKind.THROTTLED ? ++throttles : ++faults;
        }

        /** All that has failed failed for the host. */
        void forgive() {
            faults = 0;
        }

        boolean renew() {
            boolean first = !renewed;
            renewed = true;
            return first;
        }
    }
}
