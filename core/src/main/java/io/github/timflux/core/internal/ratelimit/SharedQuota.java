package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.scheduler.Scheduler;

/** One quota and who takes part in it. It can change only while nobody does. */
final class SharedQuota {

    private final Scheduler timer;
    private final Map<String, OperationLimiter> limiters = new TreeMap<>();
    private Quota quota;
    private int memberCount;

    SharedQuota(Quota quota, Scheduler timer) {
        this.quota = quota;
        this.timer = timer;
    }

    synchronized RateLimiters join(Quota wanted) {
        if (memberCount > 0 && !wanted.equals(quota)) {
            throw new IllegalStateException("The quota \"" + quota.name() + "\" is in use at " + described(quota)
                    + ", but " + described(wanted)
                    + " were asked for; expected the same, another name, or the other clients to be closed.");
        }
        memberCount++;
        if (!wanted.equals(quota)) {
            quota = wanted;
            limiters.values().forEach(gate -> gate.setQuota(wanted));
        }
        return new Membership();
    }

    private static String described(Quota quota) {
        return quota.callsPerSecond() + " calls a second (share of streams " + quota.bulkShare() + ", excess "
                + quota.maxJitter() + ")";
    }

    private synchronized RateLimiter limiterFor(String operation) {
        return limiters.computeIfAbsent(operation, absent -> OperationLimiter.of(quota, timer))
                .limiter();
    }

    private synchronized List<RateLimiterState> states() {
        return limiters.entrySet().stream()
                .map(gate -> gate.getValue().limiter().state(gate.getKey()))
                .toList();
    }

    private synchronized void leave() {
        memberCount--;
    }

    /** A turnstile and where it has its permits from. */
    private record OperationLimiter(LeasedPermitScheduler scheduler, QueueingRateLimiter limiter) {

        static OperationLimiter of(Quota quota, Scheduler timer) {
            LeasedPermitScheduler permits = new LeasedPermitScheduler(quota, timer);
            return new OperationLimiter(permits, new QueueingRateLimiter(permits, quota, timer));
        }

        void setQuota(Quota quota) {
            scheduler.setQuota(quota);
            limiter.setQuota(quota);
        }
    }

    private final class Membership implements RateLimiters {

        private final AtomicBoolean left = new AtomicBoolean();

        @Override
        public RateLimiter limiterFor(String operation) {
            return SharedQuota.this.limiterFor(operation);
        }

        @Override
        public List<RateLimiterState> states() {
            return SharedQuota.this.states();
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
