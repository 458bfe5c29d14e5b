package io.github.timflux.core.internal.call;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Until when a window has to have its results.
 *
 * @param timeout how long it may take, or null for as long as it likes
 * @param expiresAt when that is over, by the timer
 * @param timer measures it
 */
record Deadline(@Nullable Duration timeout, long expiresAt, Scheduler timer) {

    /** The deadline of what begins now. */
    static Deadline of(@Nullable Duration allowed, Scheduler timer) {
        return new Deadline(allowed, allowed == null ? 0 : now(timer) + allowed.toNanos(), timer);
    }

    Deadline restart() {
        return timeout == null ? this : of(timeout, timer);
    }

    /** Rings when it passes. No deadline costs no timer. */
    @Nullable Disposable schedule(Runnable alarm) {
        return timeout == null ? null : timer.schedule(alarm, expiresAt - now(timer), TimeUnit.NANOSECONDS);
    }

    boolean hasPassed() {
        return timeout != null && expiresAt - now(timer) <= 0;
    }

    /** Does not begin work that could only begin after the deadline. */
    <T> Mono<T> ifReachable(Supplier<Duration> expectedWait, Mono<T> work) {
        if (timeout == null) {
            return work;
        }
        Duration wait = expectedWait.get();
        return wait.isZero() || wait.toNanos() <= expiresAt - now(timer)
                ? work
                : Mono.error(
                        notAttempted("A permit is expected in " + wait + ", after the deadline of " + timeout + "."));
    }

    TimException exceeded() {
        return notAttempted("The deadline of " + timeout + " has passed.");
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }

    private static long now(Scheduler timer) {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
