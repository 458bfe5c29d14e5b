package io.github.timflux.core.internal.retry;

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
    public static final Duration SIGNATURE_PENALTY = Duration.ofMinutes(1);

    private static final int MAX_THROTTLED = 50;

    private static final IntervalFunction BACKOFF =
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
    public <T> Mono<T> withRetries(Mono<T> attempt, int attempts) {
        // Nearly all succeed the first time; only the others need what it takes to try any number of times.
        return Mono.defer(() -> {
            AttemptBudget budget = new AttemptBudget(attempts);
            return attempt.onErrorResume(
                    failure -> nextAttempt(failure, budget).then(attempt.retryWhen(retrySpec(budget))));
        });
    }

    private Retry retrySpec(AttemptBudget budget) {
        return new Retry() {
            @Override
            public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
                return failures.concatMap(failure -> nextAttempt(failure.failure(), budget));
            }
        };
    }

    private Mono<Long> nextAttempt(Throwable failure, AttemptBudget budget) {
        if (failure instanceof EndpointDownException) {
            budget.reset();
            return Mono.just(0L);
        }
        if (!(failure instanceof TimException error)) {
            return Mono.error(failure);
        }
        ErrorAction remedy = ErrorCodes.actionFor(error.code());
        if (remedy.isAllowedOnce() && budget.tryRenewSignature()) {
            return remedy == ErrorAction.RENEW_SIGNATURE_ONCE ? Mono.just(0L) : Mono.delay(SIGNATURE_PENALTY, timer);
        }
        return isTransient(error.kind()) ? nextAfterPause(error, budget) : Mono.error(error);
    }

    private Mono<Long> nextAfterPause(TimException error, AttemptBudget budget) {
        int failed = budget.countFailure(error.kind());
        int allowed = error.kind() == ErrorKind.THROTTLED ? MAX_THROTTLED : budget.maxAttempts;
        return failed >= allowed
                ? Mono.error(attemptsExhausted(error))
                : Mono.delay(Duration.ofMillis(BACKOFF.apply(failed)), timer);
    }

    private static boolean isTransient(ErrorKind kind) {
        return kind == ErrorKind.TRANSIENT || kind == ErrorKind.THROTTLED;
    }

    private static TimException attemptsExhausted(TimException last) {
        TimException error = new TimException(
                ErrorKind.UNAVAILABLE,
                last.code(),
                "Gave up "
                        + (last.attempts() == 0 ? "before the first attempt" : "after " + last.attempts() + " attempts")
                        + "; the last error: " + last.reason(),
                last);
        return last.attempt() == null ? error : error.withAttempt(last.attempt());
    }

    /** What one call has spent. Signals of a retry come one at a time. */
    private static final class AttemptBudget {

        private final int maxAttempts;
        private int failures;
        private int throttled;
        private boolean signatureRenewed;

        AttemptBudget(int attempts) {
            this.maxAttempts = attempts;
        }

        int countFailure(ErrorKind kind) {
            return kind == ErrorKind.THROTTLED ? ++throttled : ++failures;
        }

        /** All that has failed failed for the host. */
        void reset() {
            failures = 0;
        }

        boolean tryRenewSignature() {
            boolean first = !signatureRenewed;
            signatureRenewed = true;
            return first;
        }
    }
}
