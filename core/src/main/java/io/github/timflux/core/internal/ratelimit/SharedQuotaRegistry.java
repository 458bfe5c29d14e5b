package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.timer.SingleThreadTimer;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import reactor.core.scheduler.Scheduler;

/**
 * Registry of the quotas that the clients of a JVM share. Clients with the same quota name and SDKAppID share a quota.
 *
 * <p>A quota stays registered for at least one minute after its last client is closed, or for two calls at its rate if
 * that takes longer. If the quota were removed at once, the next client could use the full quota, although the service
 * still counts the calls of the last second, and the lowered rate after throttling would be forgotten. Later the quota
 * is removed, so that an application with a client for each tenant does not collect quotas.
 */
public final class SharedQuotaRegistry {

    /**
     * Longer than the second that the service counts, the time-outs of an exchange, and the recovery of a lowered rate.
     */
    private static final Duration UNUSED_QUOTA_LIFETIME = Duration.ofMinutes(1);

    private static final SharedQuotaRegistry OF_THIS_JVM =
            new SharedQuotaRegistry(SingleThreadTimer.create("timflux-rate-limiter"));

    private final Scheduler timer;
    private final Map<Key, SharedQuota> shared = new HashMap<>();

    SharedQuotaRegistry(Scheduler timer) {
        this.timer = timer;
    }

    /** {@return the registry of this JVM} */
    public static SharedQuotaRegistry ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Registers a client as a user of a quota.
     *
     * @param quota the quota with its name
     * @param sdkAppId the SDKAppID of the application that the quota belongs to
     * @return the rate limiters of the quota; the client has to close them
     * @throws IllegalStateException if other open clients of this SDKAppID use a quota of the same name with other
     *     settings
     */
    public RateLimiters join(Quota quota, long sdkAppId) {
        if (quota.isUnlimited()) {
            return UnlimitedRateLimiters.INSTANCE;
        }
        Key key = new Key(quota.name(), sdkAppId);
        synchronized (shared) {
            // Unused quotas are removed here and not by a timer, because a quota without clients costs little.
            shared.values().removeIf(other -> other.isUnusedFor(UNUSED_QUOTA_LIFETIME));
            return shared.computeIfAbsent(key, absent -> new SharedQuota(quota, timer))
                    .join(quota);
        }
    }

    /** {@return the number of registered quotas, in use or not} */
    int size() {
        synchronized (shared) {
            return shared.size();
        }
    }

    /**
     * Creates rate limiters with permit schedulers of the application. Rate limiters with permit schedulers of the
     * application are not shared between clients.
     *
     * @param schedulers provides the permit scheduler of each operation
     * @param quota the quota with the maximum rate and the share of bulk streams
     * @return the rate limiters
     */
    public RateLimiters withSchedulers(PermitSchedulerProvider schedulers, Quota quota) {
        return new CustomRateLimiters(schedulers, quota, timer);
    }

    /**
     * Creates a permit scheduler that limits the rate of this process only. A permit scheduler for several processes
     * can use this local permit scheduler as a fallback.
     *
     * @param quota the quota; in any period of 1 s, or in any longer period of a rate with a fraction, the service
     *     receives at most as many calls as the quota allows
     * @param timer the scheduler that runs the timer tasks
     * @return the permit scheduler; several requests for a permit can be pending at the same time
     */
    public static PermitScheduler leasedPermits(Quota quota, Scheduler timer) {
        return new SlidingSecondPermitScheduler(quota, timer);
    }

    /** {@return the timer of all rate limiters; permit schedulers can use it too} */
    public Scheduler timer() {
        return timer;
    }

    private record Key(String name, long sdkAppId) {}
}
