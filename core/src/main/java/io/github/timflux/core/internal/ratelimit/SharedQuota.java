package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.NumberText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import reactor.core.scheduler.Scheduler;

/**
 * One quota, its rate limiters, and the number of clients that use the quota. While clients use the quota, only its
 * rate can be changed. Operations with their own rate keep it.
 */
final class SharedQuota {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Scheduler timer;
    private final Map<String, OperationLimiter> limiters = new TreeMap<>();
    private Quota quota;
    private int memberCount;

    /** Time in nanoseconds at which the last client left; valid only while no client uses the quota. */
    private long unusedSince;

    SharedQuota(Quota quota, Scheduler timer) {
        this.quota = quota;
        this.timer = timer;
    }

    synchronized RateLimiters join(Quota requested) {
        if (memberCount > 0 && !requested.equals(quota)) {
            Set<String> paths = pathsOfDifferentRates(quota, requested);
            throw new IllegalStateException("The quota \"" + quota.name() + "\" is in use with other settings: "
                    + describe(quota, paths) + " in use, " + describe(requested, paths)
                    + " requested. Use the same settings in all"
                    + " clients, or another quota name, or close the other clients first.");
        }
        memberCount++;
        if (!requested.equals(quota)) {
            quota = requested;
            limiters.forEach((operation, limiter) -> limiter.setQuota(ofOperation(requested, operation)));
        }
        return new Membership(requested);
    }

    private synchronized void changeCallsPerSecond(double callsPerSecond) {
        quota = withRate(quota, callsPerSecond);
        limiters.forEach((operation, limiter) -> limiter.changeRate(ofOperation(quota, operation)));
    }

    /** Removes the rate limiters. The next call of each operation creates a new one. */
    private synchronized void reset(Quota configured) {
        quota = configured;
        limiters.clear();
    }

    /** {@return a copy of the quota with another rate; operations with their own rate keep it} */
    static Quota withRate(Quota quota, double callsPerSecond) {
        Quota changed = Quota.perSecond(callsPerSecond).withName(quota.name()).withBulkShare(quota.bulkShare());
        Duration maxJitter = quota.maxJitter();
        changed = maxJitter == null ? changed : changed.withMaxJitter(maxJitter);
        for (Map.Entry<String, Double> rate : quota.operationRates().entrySet()) {
            changed = changed.withOperationRate(rate.getKey(), rate.getValue());
        }
        return changed;
    }

    /** {@return the quota of one operation, whose rate is the rate of the operation} */
    static Quota ofOperation(Quota quota, String operation) {
        return quota.isUnlimited() ? quota : withRate(quota, quota.callsPerSecond(operation));
    }

    private static Set<String> pathsOfDifferentRates(Quota quota, Quota other) {
        Set<String> paths = new TreeSet<>(quota.operationRates().keySet());
        paths.addAll(other.operationRates().keySet());
        paths.removeIf(path -> Objects.equals(
                quota.operationRates().get(path), other.operationRates().get(path)));
        return paths;
    }

    private static String describe(Quota quota, Set<String> paths) {
        Duration maxJitter = quota.maxJitter();
        return NumberText.of(quota.callsPerSecond()) + " calls/s (bulk share " + quota.bulkShare() + ", max jitter "
                + (maxJitter == null ? "unbounded" : DurationText.of(maxJitter))
                + paths.stream().map(path -> ", " + describeRate(quota, path)).collect(Collectors.joining()) + ")";
    }

    private static String describeRate(Quota quota, String path) {
        Double ownRate = quota.operationRates().get(path);
        return path + (ownRate == null ? " without its own rate" : " " + NumberText.of(ownRate) + " calls/s");
    }

    private synchronized RateLimiter limiterFor(String operation) {
        return limiters.computeIfAbsent(operation, absent -> OperationLimiter.of(ofOperation(quota, operation), timer))
                .limiter();
    }

    private synchronized List<RateLimiterState> states() {
        return limiters.entrySet().stream()
                .map(limiter -> limiter.getValue().limiter().state(limiter.getKey()))
                .toList();
    }

    private synchronized void leave() {
        memberCount--;
        unusedSince = timer.now(TimeUnit.NANOSECONDS);
    }

    /**
     * {@return whether no client has used the quota for at least the given time, and for so long that the service no
     * longer counts its calls}
     */
    synchronized boolean isUnusedFor(Duration time) {
        // Two periods of one call: the lease of the last call ends a little later than one period after it.
        long countedNanos = (long) (2 * NANOS_PER_SECOND / lowestRate(quota));
        return memberCount == 0
                && timer.now(TimeUnit.NANOSECONDS) - unusedSince >= Math.max(time.toNanos(), countedNanos);
    }

    private static double lowestRate(Quota quota) {
        return quota.operationRates().values().stream().reduce(quota.callsPerSecond(), Math::min);
    }

    /** The rate limiter of one operation and its permit scheduler. */
    private record OperationLimiter(SlidingSecondPermitScheduler scheduler, QueueingRateLimiter limiter) {

        static OperationLimiter of(Quota quota, Scheduler timer) {
            SlidingSecondPermitScheduler scheduler = new SlidingSecondPermitScheduler(quota, timer);
            return new OperationLimiter(scheduler, new QueueingRateLimiter(scheduler, quota, timer));
        }

        /** Changes the rate. The effect of earlier throttled responses stays. */
        void changeRate(Quota quota) {
            scheduler.setPeriodOf(quota);
            limiter.changeCallsPerSecond(quota.callsPerSecond());
        }

        void setQuota(Quota quota) {
            scheduler.setQuota(quota);
            limiter.setQuota(quota);
        }
    }

    /** The use of the quota by one client, until the client calls close(). */
    private final class Membership implements RateLimiters {

        private final Quota configured;
        private final AtomicBoolean left = new AtomicBoolean();

        Membership(Quota configured) {
            this.configured = configured;
        }

        @Override
        public RateLimiter limiterFor(String operation) {
            return SharedQuota.this.limiterFor(operation);
        }

        @Override
        public List<RateLimiterState> states() {
            return SharedQuota.this.states();
        }

        @Override
        public void changeCallsPerSecond(double callsPerSecond) {
            if (!left.get()) {
                SharedQuota.this.changeCallsPerSecond(callsPerSecond);
            }
        }

        @Override
        public void reset() {
            if (!left.get()) {
                SharedQuota.this.reset(configured);
            }
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
