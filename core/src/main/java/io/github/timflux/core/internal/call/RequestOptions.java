package io.github.timflux.core.internal.call;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.HeldPermitQueue;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.RateLimiter;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.internal.CallSettings;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Options for the requests of one bulk stream, or for the single calls of one operation.
 *
 * @param permitQueue the queue in which the requests wait for permits
 * @param maxAttempts maximum number of failed attempts of a request
 * @param deadline the time at which a request without a result is cancelled
 * @param history remembers the attempts of the window, for the error at the deadline
 * @param waitsForEndpoint true if requests wait while all circuits are open, false if they fail
 */
public record RequestOptions(
        PermitQueue permitQueue, int maxAttempts, Deadline deadline, AttemptHistory history, boolean waitsForEndpoint) {

    private static final Setting<Duration> PING_TIMEOUT = new Setting<>(
            "timeout of TimClient.ping",
            Duration.class,
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            null,
            "Maximum duration of a ping.");

    /** Creates the options of a bulk stream. A bulk stream waits while all circuits are open. */
    public static RequestOptions forStream(RateLimiter rateLimiter, BulkOptions options, Scheduler timer) {
        return new RequestOptions(
                rateLimiter.openQueue(CallPriority.BULK),
                options.maxAttempts(),
                Deadline.of(options.deadline(), SettingCatalog.BULK_DEADLINE, timer),
                new AttemptHistory(),
                true);
    }

    /** Creates the options of single calls. Single calls fail while all circuits are open. */
    public static RequestOptions forSingleCalls(
            RateLimiter rateLimiter, int maxAttempts, @Nullable Duration deadline, Scheduler timer) {
        return new RequestOptions(
                rateLimiter.openQueue(CallPriority.SINGLE),
                maxAttempts,
                Deadline.of(deadline, SettingCatalog.SINGLE_DEADLINE, timer),
                new AttemptHistory(),
                false);
    }

    /** Creates the options of a call with JSON text, which fails while all circuits are open. */
    public static RequestOptions forCall(
            RateLimiter rateLimiter, CallOptions call, SingleOptions client, Scheduler timer) {
        Duration deadline = call.deadline();
        return new RequestOptions(
                rateLimiter.openQueue(CallPriority.SINGLE),
                requireNonNullElse(call.maxAttempts(), client.maxAttempts()),
                deadline == null
                        ? Deadline.of(client.deadline(), SettingCatalog.SINGLE_DEADLINE, timer)
                        : Deadline.of(deadline, CallSettings.DEADLINE, timer),
                new AttemptHistory(),
                false);
    }

    /** Creates the options of a ping. */
    public static RequestOptions forPing(RateLimiter rateLimiter, Duration timeout, Scheduler timer) {
        return new RequestOptions(
                rateLimiter.openQueue(CallPriority.SINGLE),
                1,
                Deadline.of(timeout, PING_TIMEOUT, timer),
                new AttemptHistory(),
                false);
    }

    /**
     * Checks the time-out of a ping.
     *
     * @return the same time-out
     * @throws IllegalArgumentException if the time-out is out of range
     */
    public static Duration checkPingTimeout(Duration timeout) {
        return PING_TIMEOUT.check(timeout);
    }

    /** Returns a copy of these options for a new window, with a deadline whose time-out starts now. */
    public RequestOptions forWindow() {
        return new RequestOptions(permitQueue, maxAttempts, deadline.restart(), new AttemptHistory(), waitsForEndpoint);
    }

    /** Returns a copy of these options for one request that already holds the permit for its first attempt. */
    public RequestOptions withHeldPermit(RateLimitPermit permit, AttemptHistory newHistory) {
        return new RequestOptions(
                new HeldPermitQueue(permit, permitQueue), maxAttempts, deadline, newHistory, waitsForEndpoint);
    }
}
