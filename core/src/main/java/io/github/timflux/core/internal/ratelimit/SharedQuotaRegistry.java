package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The quotas that the clients of a JVM share, by name and SDKAppID.
 *
 * <p>They are kept when the last client has left: calls of the second before still count at the server, and a client
 * that is opened right after must not begin with a full quota.
 */
public final class SharedQuotaRegistry {

    private static final String THREAD = "timflux-turnstile";
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final SharedQuotaRegistry OF_THIS_JVM = new SharedQuotaRegistry(newTimer());

    private final Scheduler timer;
    private final Map<Key, SharedQuota> shared = new HashMap<>();

    SharedQuotaRegistry(Scheduler timer) {
        this.timer = timer;
    }

    /** One thread for all turnstiles, which is there only while somebody waits at one, or did a moment ago. */
    private static Scheduler newTimer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, SharedQuotaRegistry::daemon);
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        executor.allowCoreThreadTimeOut(true);
        return Schedulers.fromExecutorService(executor, THREAD);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }

    /** {@return the quotas that all clients of this JVM share} */
    public static SharedQuotaRegistry ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Takes part in a quota.
     *
     * @param quota which one, and its rate
     * @param sdkAppId whose
     * @return the turnstiles of the quota, to be closed
     * @throws IllegalStateException if it is in use at another rate
     */
    public RateLimiters join(Quota quota, long sdkAppId) {
        if (quota.isUnlimited()) {
            return RateLimiters.unlimited();
        }
        Key key = new Key(quota.name(), sdkAppId);
        synchronized (shared) {
            return shared.computeIfAbsent(key, absent -> new SharedQuota(quota, timer))
                    .join(quota);
        }
    }

    /**
     * Turnstiles over permits that come from elsewhere.
     *
     * @param sources where they come from
     * @param quota the rate that is never exceeded, and the share of streams
     * @return the turnstiles, shared with nobody
     */
    public RateLimiters withSchedulers(PermitSchedulerProvider sources, Quota quota) {
        return new CustomRateLimiters(sources, quota, timer);
    }

    /**
     * Permits that one process grants on its own, for sources that do so while they cannot do better.
     *
     * @param quota the rate, which is kept in any sliding second at the service
     * @param timer measures time
     * @return leases; any number may ask at once
     */
    public static PermitScheduler leasedPermits(Quota quota, Scheduler timer) {
        return new LeasedPermitScheduler(quota, timer);
    }

    /** {@return the thread of all turnstiles, for sources that wait for permits themselves} */
    public Scheduler timer() {
        return timer;
    }

    private record Key(String name, long sdkAppId) {}
}
