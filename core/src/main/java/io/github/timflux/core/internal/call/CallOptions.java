package io.github.timflux.core.internal.call;

import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.HeldPermitQueue;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.RateLimiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Options of the requests of one stream, or of the single calls of one operation.
 *
 * @param permitQueue where the requests wait for permits
 * @param maxAttempts after how many failed attempts a request fails
 * @param deadline when a request is cancelled
 * @param waitsForEndpoint true to wait while all endpoints are down, false to fail
 */
public record CallOptions(PermitQueue permitQueue, int maxAttempts, Deadline deadline, boolean waitsForEndpoint) {

    /** Options of a bulk stream: it waits while all endpoints are down. */
    public static CallOptions forStream(RateLimiter rateLimiter, BulkOptions options, Scheduler timer) {
        return new CallOptions(
                rateLimiter.openQueue(CallPriority.BULK),
                options.maxAttempts(),
                Deadline.of(options.deadline(), timer),
                true);
    }

    /** Options of single calls: they fail while all endpoints are down. */
    public static CallOptions forSingleCalls(
            RateLimiter rateLimiter, int maxAttempts, @Nullable Duration deadline, Scheduler timer) {
        return new CallOptions(
                rateLimiter.openQueue(CallPriority.SINGLE), maxAttempts, Deadline.of(deadline, timer), false);
    }

    /** The same options for a window that is cut now: its deadline starts now. */
    public CallOptions forWindow() {
        return new CallOptions(permitQueue, maxAttempts, deadline.restart(), waitsForEndpoint);
    }

    /** The same options for a request that holds the permit of its first attempt. */
    public CallOptions withHeldPermit(RateLimitPermit permit) {
        return new CallOptions(new HeldPermitQueue(permit, permitQueue), maxAttempts, deadline, waitsForEndpoint);
    }
}
