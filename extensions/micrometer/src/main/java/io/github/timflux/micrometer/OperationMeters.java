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

    private final RemovableMeters meters;
    private final Tags tags;
    private final Counter successes;
    private final Map<String, Counter> failuresByKind = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DistributionSummary accounts;
    private final Timer permitWait;

    private OperationMeters(RemovableMeters meters, Tags tags) {
        this.meters = meters;
        this.tags = tags;
        this.successes = resultCounter(OutcomeTag.SUCCESS);
        this.accounts = meters.summary("timflux.request.accounts", "Distinct accounts in a request", tags);
        this.permitWait =
                meters.timer("timflux.permit.wait", "Time that requests waited for a permit of the rate limiter", tags);
    }

    static OperationMeters of(String operation, TimClient client, RemovableMeters meters, Tags tags) {
        OperationMeters operationMeters = new OperationMeters(meters, tags);
        operationMeters.registerGauges(new RateLimiterReader(operation, client));
        return operationMeters;
    }

    private void registerGauges(RateLimiterReader rateLimiter) {
        meters.gauge(
                "timflux.requests.in.flight", "Requests that have a permit and no response yet", tags, inFlight::get);
        registerPending("single_call", rateLimiter, RateLimiterState::pendingSingleCalls);
        registerPending("window", rateLimiter, RateLimiterState::pendingWindows);
        meters.gauge(
                "timflux.rate.limiter.configured.rate",
                "Calls per second that the quota allows",
                tags,
                () -> rateLimiter.valueOrNaN(RateLimiterState::configuredRate));
        meters.gauge(
                "timflux.rate.limiter.current.rate",
                "Calls per second that the rate limiter allows at present",
                tags,
                () -> rateLimiter.valueOrNaN(RateLimiterState::currentRate));
        meters.gauge(
                "timflux.rate.limiter.pause",
                "Seconds until the rate limiter grants the next permit after a pause; 0 if it is not paused",
                tags,
                () -> rateLimiter.valueOrZero(RateLimiterReader::pauseInSeconds));
    }

    private void registerPending(
            String type, RateLimiterReader rateLimiter, ToDoubleFunction<RateLimiterState> pending) {
        meters.gauge(
                "timflux.rate.limiter.pending",
                "Single calls, and windows of bulk streams, that wait for a permit",
                tags.and("type", type),
                () -> rateLimiter.valueOrZero(pending));
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
        inFlight.incrementAndGet();
        accounts.record(request.accounts());
        permitWait.record(request.permitWait());
    }

    void onRequestEnd() {
        inFlight.decrementAndGet();
    }

    private Counter resultCounter(String outcome) {
        return meters.counter("timflux.results", "Results of accounts, by outcome", tags.and(OutcomeTag.KEY, outcome));
    }

    /** Reads the state of the operation's rate limiter. A client with an unlimited quota has no rate limiter. */
    private record RateLimiterReader(String operation, TimClient client) {

        double valueOrNaN(ToDoubleFunction<RateLimiterState> value) {
            return valueOr(Double.NaN, value);
        }

        /** For values that are summed over operations: a NaN of one operation would make the sum NaN. */
        double valueOrZero(ToDoubleFunction<RateLimiterState> value) {
            return valueOr(0, value);
        }

        private double valueOr(double absent, ToDoubleFunction<RateLimiterState> value) {
            return client.rateLimiters().stream()
                    .filter(state -> state.operation().equals(operation))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(absent);
        }

        static double pauseInSeconds(RateLimiterState state) {
            return state.pausedFor().toNanos() / 1e9;
        }
    }
}
