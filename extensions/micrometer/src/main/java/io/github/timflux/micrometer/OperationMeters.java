package io.github.timflux.micrometer;

import io.github.timflux.AccountResult;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/** The counters and gauges of one operation. */
final class OperationMeters {

    /** Maximum number of distinct accounts in a request of a bulk call. */
    private static final double MAX_ACCOUNTS = 500;

    private final RemovableMeters meters;
    private final Tags tags;
    private final Counter successes;
    private final Map<String, Counter> failuresByKind = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DistributionSummary accounts;
    private final Timer permitWait;
    private final Runnable onFirstRequest;
    private volatile boolean hasRequest;

    private OperationMeters(RemovableMeters meters, Tags tags, Runnable onFirstRequest) {
        this.meters = meters;
        this.tags = tags;
        this.onFirstRequest = onFirstRequest;
        this.successes = resultCounter(OutcomeTag.SUCCESS);
        this.accounts = meters.summary(
                "timflux.request.accounts", "Distinct accounts in a request", "accounts", MAX_ACCOUNTS, tags);
        this.permitWait =
                meters.timer("timflux.permit.wait", "Time that requests waited for a permit of the rate limiter", tags);
    }

    /**
     * Registers the meters of an operation.
     *
     * @param onFirstRequest called when the first request has its permit; it may be called more than once
     */
    static OperationMeters of(
            String operation, TimClient client, RemovableMeters meters, Tags tags, Runnable onFirstRequest) {
        OperationMeters operationMeters = new OperationMeters(meters, tags, onFirstRequest);
        operationMeters.registerGauges(new RateLimiterReader(operation, client));
        return operationMeters;
    }

    private void registerGauges(RateLimiterReader rateLimiter) {
        meters.gauge(
                "timflux.requests.in.flight",
                "Requests that have a permit and no response yet",
                "requests",
                tags,
                inFlight::get);
        registerPending("single_call", rateLimiter, RateLimiterState::pendingSingleCalls);
        registerPending("window", rateLimiter, RateLimiterState::pendingWindows);
        meters.gauge(
                "timflux.rate.limiter.throttled",
                "Number of operations whose current rate is below the configured rate, or that pause",
                "operations",
                tags,
                () -> rateLimiter.value(state -> state.isThrottled() ? 1 : 0));
        meters.gauge(
                "timflux.rate.limiter.paused",
                "Number of operations that get no permits during a pause",
                "operations",
                tags,
                () -> rateLimiter.value(state -> state.pausedFor().isZero() ? 0 : 1));
    }

    private void registerPending(
            String type, RateLimiterReader rateLimiter, ToDoubleFunction<RateLimiterState> pending) {
        meters.gauge(
                "timflux.rate.limiter.pending",
                "Requests with single calls, and windows of bulk streams, that wait for a permit",
                "requests",
                tags.and("type", type),
                () -> rateLimiter.value(pending));
    }

    void recordResult(AccountResult<?> result) {
        // instanceof instead of fold: fold would allocate two lambdas for each account.
        if (result instanceof AccountResult.Failure<?> failure) {
            recordFailure(failure.error());
        } else {
            recordSuccess();
        }
    }

    void recordSuccess() {
        successes.increment();
    }

    void recordFailure(Throwable error) {
        failuresByKind
                .computeIfAbsent(OutcomeTag.of(error), this::resultCounter)
                .increment();
    }

    void onRequestStart(OutgoingRequest request) {
        if (!hasRequest) {
            hasRequest = true;
            onFirstRequest.run();
        }
        inFlight.incrementAndGet();
        accounts.record(request.accounts());
        permitWait.record(request.permitWait());
    }

    void onRequestEnd() {
        inFlight.decrementAndGet();
    }

    private Counter resultCounter(String outcome) {
        return meters.counter(
                "timflux.results", "Results of accounts, by outcome", "results", tags.and(OutcomeTag.KEY, outcome));
    }

    /** Reads the state of the operation's rate limiter. A client with an unlimited quota has no rate limiter. */
    private record RateLimiterReader(String operation, TimClient client) {

        double value(ToDoubleFunction<RateLimiterState> value) {
            return client.rateLimiters().stream()
                    .filter(state -> state.operation().equals(operation))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(0);
        }
    }
}
