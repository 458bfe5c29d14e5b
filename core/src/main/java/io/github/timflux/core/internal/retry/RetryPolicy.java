package io.github.timflux.core.internal.retry;

import io.github.resilience4j.core.IntervalFunction;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.internal.http.TransportErrors;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * Decides whether and when an attempt is retried.
 *
 * <ul>
 *   <li>After a {@link ErrorKind#TRANSIENT} or {@link ErrorKind#THROTTLED} error, the attempt is retried after an
 *       exponential back-off. The back-off varies randomly by 50 %, so that windows that failed at the same time are
 *       retried at different times.
 *   <li>Throttled attempts are counted separately, with a maximum of 50, because neither the window nor the endpoint
 *       causes throttling.
 *   <li>After an {@link EndpointDownException}, the attempt is retried at once. The retry after an
 *       {@link EndpointDownException} uses another endpoint, or waits until an endpoint can be called. An
 *       {@link EndpointDownException} resets the failure counter to 0.
 *   <li>After the connection of the first attempt was closed, the attempt is retried at once.
 *   <li>If the response has the header {@code Retry-After}, the back-off is at least this long.
 *   <li>After an invalid UserSig, the attempt is retried once with a new UserSig. It is retried again if the service
 *       has accepted other requests meanwhile.
 * </ul>
 */
public final class RetryPolicy {

    /** The pause that Tencent requires after too many invalid signatures (error 70050). */
    public static final Duration SIGNATURE_PENALTY = Duration.ofMinutes(1);

    private static final int MAX_THROTTLED = 50;

    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, 0.5, Duration.ofSeconds(10));

    private static final Mono<Long> RETRY_NOW = Mono.just(0L);

    private final Scheduler timer;

    /**
     * Creates a retry policy.
     *
     * @param timer the scheduler that runs the timers of the back-off
     */
    public RetryPolicy(Scheduler timer) {
        this.timer = timer;
    }

    /**
     * Makes attempts until one succeeds. If an error does not allow a retry, the returned Mono fails with this error.
     * If the maximum number of failed attempts is reached, the result is an error of the kind
     * {@link ErrorKind#UNAVAILABLE}. Each subscription has its own attempt counters.
     *
     * @param attempt a Mono that makes one attempt at each subscription
     * @param maxAttempts the maximum number of failed attempts; throttled attempts have their own limit
     * @param <T> type of the result
     * @return the result of the successful attempt
     */
    public <T> Mono<T> withRetries(Mono<T> attempt, int maxAttempts) {
        return withRetries(attempt, maxAttempts, RetryLimits.NONE);
    }

    /**
     * Makes attempts like {@link #withRetries(Mono, int)}, within the limits of the call.
     *
     * @param attempt a Mono that makes one attempt at each subscription
     * @param maxAttempts the maximum number of failed attempts; throttled attempts have their own limit
     * @param limits the limits of the call
     * @param <T> type of the result
     * @return the result of the successful attempt
     */
    public <T> Mono<T> withRetries(Mono<T> attempt, int maxAttempts, RetryLimits limits) {
        // The first attempt runs without retryWhen, because most calls succeed at once and retryWhen has a cost.
        return Mono.defer(() -> {
            AttemptBudget budget = new AttemptBudget(maxAttempts, limits);
            return attempt.onErrorResume(RetryPolicy::isRetryable, error -> backOff(error, budget)
                    .then(attempt.retryWhen(retrySpec(budget))));
        });
    }

    private Retry retrySpec(AttemptBudget budget) {
        return new Retry() {
            @Override
            public Publisher<?> generateCompanion(Flux<RetrySignal> retrySignals) {
                return retrySignals.concatMap(signal -> backOff(signal.failure(), budget));
            }
        };
    }

    /** Emits a value when the next attempt is due. Fails if no further attempt is allowed. */
    private Mono<Long> backOff(Throwable failure, AttemptBudget budget) {
        if (failure instanceof EndpointDownException endpointDown) {
            budget.reset();
            TimException error = endpointDown.error();
            return budget.limits.endsRetries(error) ? Mono.error(error) : RETRY_NOW;
        }
        if (!(failure instanceof TimException error)) {
            // Without hide(), Reactor throws a fatal error here, instead of emitting it.
            return Mono.<Long>error(failure).hide();
        }
        if (budget.limits.endsRetries(error)) {
            return Mono.error(error);
        }
        ErrorAction action = ErrorCodes.actionFor(error.code());
        if (action.isAllowedOnce() && (budget.tryRenewSignature() || budget.limits.renewsUserSigAgain())) {
            return action == ErrorAction.RENEW_SIGNATURE_AFTER_PAUSE ? Mono.delay(SIGNATURE_PENALTY, timer) : RETRY_NOW;
        }
        return isTransient(error.kind()) ? backOffTransient(error, budget) : Mono.error(error);
    }

    private Mono<Long> backOffTransient(TimException error, AttemptBudget budget) {
        int failures = budget.countFailure(error.kind());
        int maxFailures = error.kind() == ErrorKind.THROTTLED ? MAX_THROTTLED : budget.maxAttempts;
        if (failures >= maxFailures) {
            return Mono.error(attemptsExhausted(error));
        }
        // A connection that was closed says nothing about the service: a load balancer closes all connections when it
        // restarts. The next attempt uses another connection.
        return failures == 1 && TransportErrors.isConnectionClosed(error)
                ? RETRY_NOW
                : Mono.delay(delay(error, failures), timer);
    }

    /** Returns the back-off, or the time that the server asks to wait if that is longer. */
    private static Duration delay(TimException error, int failures) {
        Duration backOff = Duration.ofMillis(BACKOFF.apply(failures));
        Duration retryAfter = HttpStatusException.retryAfter(error);
        return retryAfter.compareTo(backOff) > 0 ? retryAfter : backOff;
    }

    private static boolean isRetryable(Throwable failure) {
        return failure instanceof TimException || failure instanceof EndpointDownException;
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

    /**
     * The attempt counters of one call. The counters need not be thread-safe, because the attempts of one call run one
     * after the other.
     */
    private static final class AttemptBudget {

        private final int maxAttempts;
        private final RetryLimits limits;
        private int failures;
        private int throttled;
        private boolean signatureRenewed;

        AttemptBudget(int maxAttempts, RetryLimits limits) {
            this.maxAttempts = maxAttempts;
            this.limits = limits;
        }

        int countFailure(ErrorKind kind) {
            return kind == ErrorKind.THROTTLED ? ++throttled : ++failures;
        }

        /** Resets the failure counter, because the endpoint that caused the earlier failures is down. */
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
