package io.github.timflux.core;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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

    /** Gives the work up when the deadline passes, and does not begin it after that. No deadline costs no timer. */
    <T> Mono<T> within(Mono<T> work) {
        return within(work, UnaryOperator.identity());
    }

    /** The same, with another error than {@link ErrorKind#NOT_ATTEMPTED} if there is a better one. */
    <T> Mono<T> within(Mono<T> work, UnaryOperator<TimException> error) {
        return allowed == null
                ? work
                : Mono.defer(() -> untilPassed(work, at - now(timer), Mono.error(() -> error.apply(passed()))));
    }

    /** Does not begin work that could only begin after the deadline. */
    <T> Mono<T> ifInTime(Supplier<Duration> expectedWait, Mono<T> work) {
        if (allowed == null) {
            return work;
        }
        Duration wait = expectedWait.get();
        return wait.toNanos() <= at - now(timer)
                ? work
                : Mono.error(
                        notAttempted("A permit is expected in " + wait + ", after the deadline of " + allowed + "."));
    }

    private <T> Mono<T> untilPassed(Mono<T> work, long left, Mono<T> otherwise) {
        return left <= 0 ? otherwise : work.timeout(Duration.ofNanos(left), otherwise, timer);
    }

    private TimException passed() {
        return notAttempted("The deadline of " + allowed + " has passed.");
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }

    private static long now(Scheduler timer) {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
