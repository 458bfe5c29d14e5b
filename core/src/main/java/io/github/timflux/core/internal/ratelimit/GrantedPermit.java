package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.spi.PermitScheduler.Outcome;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** A permit of a permit scheduler that a call holds, with the times that the listeners of the call see. */
final class GrantedPermit implements RateLimitPermit {

    private static final long NOT_WRITTEN = -1;

    private final Permit permit;
    private final Scheduler timer;
    private final long queuedAt;
    private final long grantedAt;
    private volatile long nanosToWrite = NOT_WRITTEN;

    GrantedPermit(Permit permit, Scheduler timer, long queuedAt, long grantedAt) {
        this.permit = permit;
        this.timer = timer;
        this.queuedAt = queuedAt;
        this.grantedAt = grantedAt;
    }

    @Override
    public void markWritten() {
        // No lock: the attempt of a permit writes on one thread at a time.
        if (nanosToWrite == NOT_WRITTEN) {
            nanosToWrite = timer.now(TimeUnit.NANOSECONDS) - grantedAt;
        }
        permit.markWritten();
    }

    @Override
    public void markAnswered() {
        permit.release(Outcome.ANSWERED);
    }

    @Override
    public void release() {
        permit.release(Outcome.LOST);
    }

    @Override
    public Duration waitTime() {
        return Duration.ofNanos(grantedAt - queuedAt);
    }

    @Override
    public @Nullable Duration timeToWrite() {
        long nanos = nanosToWrite;
        return nanos == NOT_WRITTEN ? null : Duration.ofNanos(nanos);
    }
}
