package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.scheduler.Scheduler;

/** The rate limiters of a client for which the application provides the permit schedulers. */
final class CustomRateLimiters implements RateLimiters {

    private final PermitSchedulerProvider schedulers;
    private final Quota configured;
    private Quota quota;
    private final Scheduler timer;
    private final Map<String, PermitScheduler> schedulerByOperation = new TreeMap<>();
    private final Map<String, QueueingRateLimiter> limiters = new TreeMap<>();
    private boolean closed;

    CustomRateLimiters(PermitSchedulerProvider schedulers, Quota quota, Scheduler timer) {
        this.schedulers = schedulers;
        this.configured = quota;
        this.quota = quota;
        this.timer = timer;
    }

    @Override
    public synchronized RateLimiter limiterFor(String operation) {
        return limiters.computeIfAbsent(operation, this::newLimiter);
    }

    private QueueingRateLimiter newLimiter(String operation) {
        PermitScheduler scheduler = schedulerByOperation.computeIfAbsent(
                operation, absent -> new SafePermitScheduler(schedulers.schedulerFor(absent)));
        Double ownRate = quota.operationRates().get(operation);
        if (ownRate != null) {
            // The provider has its own configuration. Without this call, it could exceed the rate of the operation.
            scheduler.setRate(ownRate);
        }
        return new QueueingRateLimiter(scheduler, SharedQuota.ofOperation(quota, operation), timer);
    }

    @Override
    public synchronized List<RateLimiterState> states() {
        return limiters.entrySet().stream()
                .map(limiter -> limiter.getValue().state(limiter.getKey()))
                .toList();
    }

    @Override
    public void changeCallsPerSecond(double callsPerSecond) {
        if (!isClosed()) {
            // The provider goes first: if it refuses the change, the rate limiters keep the old rate too.
            schedulers.changeCallsPerSecond(callsPerSecond);
            applyRate(callsPerSecond);
        }
    }

    /** With an unlimited quota, only the permit schedulers of the application have a rate. */
    private synchronized void applyRate(double callsPerSecond) {
        if (!quota.isUnlimited()) {
            quota = SharedQuota.withRate(quota, callsPerSecond);
            limiters.forEach((operation, limiter) -> limiter.changeCallsPerSecond(quota.callsPerSecond(operation)));
        }
    }

    @Override
    public void reset() {
        if (isClosed()) {
            return;
        }
        List<QueueingRateLimiter> old;
        boolean isRateChanged;
        synchronized (this) {
            old = List.copyOf(limiters.values());
            limiters.clear();
            isRateChanged = !quota.equals(configured);
            quota = configured;
        }
        old.forEach(QueueingRateLimiter::restoreRate);
        if (isRateChanged) {
            schedulers.changeCallsPerSecond(configured.callsPerSecond());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        // The permit schedulers are not closed, because the application owns them.
    }
}
