package io.github.timflux.core.internal.call;

import static java.util.Objects.requireNonNull;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import io.github.timflux.internal.Setting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The time before which a request must have its result.
 *
 * @param timeout maximum duration of the request; null for no deadline
 * @param setting the setting that defines the maximum duration, for error messages
 * @param expiresAt the time of the deadline, in nanoseconds of the timer; 0 if there is no deadline
 * @param timer the scheduler that measures the time
 */
record Deadline(@Nullable Duration timeout, Setting<Duration> setting, long expiresAt, Scheduler timer) {

    /** Creates a deadline whose time-out starts now. */
    static Deadline of(@Nullable Duration timeout, Setting<Duration> setting, Scheduler timer) {
        return new Deadline(timeout, setting, timeout == null ? 0 : now(timer) + timeout.toNanos(), timer);
    }

    Deadline restart() {
        return timeout == null ? this : of(timeout, setting, timer);
    }

    /** Schedules an action for the time of the deadline. Returns null if there is no deadline. */
    @Nullable Disposable schedule(Runnable action) {
        return timeout == null ? null : timer.schedule(action, expiresAt - now(timer), TimeUnit.NANOSECONDS);
    }

    boolean hasPassed() {
        return timeout != null && expiresAt - now(timer) <= 0;
    }

    /** Returns the work, or an error if the expected wait for a permit ends after the deadline. */
    <T> Mono<T> ifReachable(Supplier<Duration> expectedWait, Mono<T> work) {
        if (timeout == null) {
            return work;
        }
        Duration wait = expectedWait.get();
        return wait.isZero() || wait.toNanos() <= expiresAt - now(timer)
                ? work
                : Mono.error(NotAttemptedErrors.permitAfterDeadline(wait, timeout, setting));
    }

    TimException exceeded() {
        return NotAttemptedErrors.deadlinePassed(requireNonNull(timeout, "timeout"), setting);
    }

    private static long now(Scheduler timer) {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
