package io.github.timflux.core;

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
 * @param allowed how long it may take, or null for as long as it likes
 * @param at when that is over, by the timer
 * @param timer measures it
 */
record Deadline(@Nullable Duration allowed, long at, Scheduler timer) {

    /** The deadline of what begins now. */
    static Deadline of(@Nullable Duration allowed, Scheduler timer) {
        return new Deadline(allowed, allowed == null ? 0 : now(timer) + allowed.toNanos(), timer);
    }

    Deadline again() {
        return allowed == null ? this : of(allowed, timer);
    }

    /** Rings when it passes. No deadline costs no timer. */
    @Nullable Disposable onPassed(Runnable alarm) {
        return allowed == null ? null : timer.schedule(alarm, at - now(timer), TimeUnit.NANOSECONDS);
    }

    boolean hasPassed() {
        return allowed != null && at - now(timer) <= 0;
    }

    /** Does not begin work that could only begin after the deadline. */
    <T> Mono<T> ifInTime(Supplier<Duration> expectedWait, Mono<T> work) {
        if (allowed == null) {
            return work;
        }
        Duration wait = expectedWait.get();
        return wait.isZero() || wait.toNanos() <= at - now(timer)
                ? work
                : Mono.error(
                        notAttempted("A permit is expected in " + wait + ", after the deadline of " + allowed + "."));
    }

    TimException passed() {
        return notAttempted("The deadline of " + allowed + " has passed.");
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }

    private static long now(Scheduler timer) {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
