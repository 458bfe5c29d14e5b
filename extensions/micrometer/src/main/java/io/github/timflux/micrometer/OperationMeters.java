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

/** The counters and gauges of an operation. */
final class OperationMeters {

    private final Meters meters;
    private final Tags tags;
    private final Counter succeeded;
    private final Map<String, Counter> failed = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DistributionSummary accounts;
    private final Timer waited;

    private OperationMeters(Meters meters, Tags tags) {
        this.meters = meters;
        this.tags = tags;
        this.succeeded = results("success");
        this.accounts = meters.summary("timflux.window.accounts", "Distinct accounts in a request", tags);
        this.waited = meters.timer("timflux.permit.wait", "How long requests waited for their permit", tags);
    }

    static OperationMeters of(String operation, TimClient client, Meters meters, Tags tags) {
        OperationMeters made = new OperationMeters(meters, tags);
        made.gauges(new Turnstile(operation, client));
        return made;
    }

    private void gauges(Turnstile turnstile) {
        meters.gauge("timflux.requests.inflight", "Requests that have their permit and no answer", tags, inFlight::get);
        String waiting = "Who waits for a permit: single calls (lookup), windows of streams (bulk)";
        meters.gauge(
                "timflux.turnstile.waiting",
                waiting,
                tags.and("lane", "lookup"),
                () -> turnstile.nowOrZero(RateLimiterState::pendingSingleCalls));
        meters.gauge(
                "timflux.turnstile.waiting",
                waiting,
                tags.and("lane", "bulk"),
                () -> turnstile.nowOrZero(RateLimiterState::pendingWindows));
        meters.gauge(
                "timflux.quota",
                "Calls a second by the quota",
                tags,
                () -> turnstile.now(RateLimiterState::configuredRate));
        meters.gauge(
                "timflux.pace",
                "Calls a second at most at present",
                tags,
                () -> turnstile.now(RateLimiterState::currentRate));
        meters.gauge(
                "timflux.pause",
                "Seconds without a permit from now",
                tags,
                () -> turnstile.nowOrZero(Turnstile::pause));
    }

    void answered(AccountResult<?> result) {
        // Not a fold: there are as many results as accounts, and its functions would be made for each.
        if (result instanceof AccountResult.Failure<?> failure) {
            failed(failure.error());
        } else {
            succeeded();
        }
    }

    void succeeded() {
        succeeded.increment();
    }

    void failed(Throwable error) {
        failed.computeIfAbsent(Kinds.of(error), this::results).increment();
    }

    void begun(OutgoingRequest request) {
        inFlight.incrementAndGet();
        accounts.record(request.accounts());
        waited.record(request.permitWait());
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    private Counter results(String result) {
        return meters.counter("timflux.results", "Results, by success or kind of failure", tags.and("result", result));
    }

    /** Where its requests queue, if there is a quota. */
    private record Turnstile(String operation, TimClient client) {

        /** Not a number where there is none: no pace is neither fast nor slow. */
        double now(ToDoubleFunction<RateLimiterState> value) {
            return now(value, Double.NaN);
        }

        /** Where there is none nobody waits. A sum over operations would be lost by one that is not a number. */
        double nowOrZero(ToDoubleFunction<RateLimiterState> value) {
            return now(value, 0);
        }

        private double now(ToDoubleFunction<RateLimiterState> value, double otherwise) {
            return client.rateLimiters().stream()
                    .filter(state -> state.operation().equals(operation))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(otherwise);
        }

        static double pause(RateLimiterState state) {
            return state.pausedFor().toNanos() / 1e9;
        }
    }
}
