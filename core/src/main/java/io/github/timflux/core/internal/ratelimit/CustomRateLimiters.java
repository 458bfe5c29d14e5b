package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.scheduler.Scheduler;

/** The rate limiters of a client for which the application provides the permit schedulers. */
final class CustomRateLimiters implements RateLimiters {

    private final PermitSchedulerProvider schedulers;
    private final Quota quota;
    private final Scheduler timer;
    private final Map<String, QueueingRateLimiter> limiters = new TreeMap<>();

    CustomRateLimiters(PermitSchedulerProvider schedulers, Quota quota, Scheduler timer) {
        this.schedulers = schedulers;
        this.quota = quota;
        this.timer = timer;
    }

    @Override
    public synchronized RateLimiter limiterFor(String operation) {
        return limiters.computeIfAbsent(
                operation,
                absent -> new QueueingRateLimiter(
                        new SafePermitScheduler(schedulers.schedulerFor(operation)), quota, timer));
    }

    @Override
    public synchronized List<RateLimiterState> states() {
        return limiters.entrySet().stream()
                .map(limiter -> limiter.getValue().state(limiter.getKey()))
                .toList();
    }

    @Override
    public void close() {
        // The permit schedulers are not closed, because the application owns them.
    }
}
