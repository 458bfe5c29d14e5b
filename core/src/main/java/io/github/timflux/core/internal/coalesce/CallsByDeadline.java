package io.github.timflux.core.internal.coalesce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * All single calls that have no answer yet, sorted by their deadlines. All calls of a coalescer have the same time-out,
 * so the call that is added first has the earliest deadline. One timer, for the earliest deadline, is enough for all
 * calls. This class is not thread-safe.
 *
 * <p>The calls form a linked list by fields of their own: most calls are added and removed without another call in the
 * list, so a collection would cost more than the list.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
final class CallsByDeadline<E, V> {

    private final Scheduler timer;
    private final long timeoutNanos;
    private final Runnable onTimer;
    private @Nullable PendingCall<E, V> first;
    private @Nullable PendingCall<E, V> last;
    private boolean timerScheduled;
    private Disposable timerTask = Disposables.disposed();

    /**
     * Creates an empty list.
     *
     * @param onTimer called on a thread of the timer when the deadline of a call may have passed; must call
     *     {@link #takeExpired}
     */
    CallsByDeadline(Scheduler timer, Duration timeout, Runnable onTimer) {
        this.timer = timer;
        this.timeoutNanos = timeout.toNanos();
        this.onTimer = onTimer;
    }

    /** Adds a call, and starts its time-out. */
    void add(PendingCall<E, V> call) {
        long now = now();
        call.deadline = now + timeoutNanos;
        call.previous = last;
        if (last == null) {
            first = call;
        } else {
            last.next = call;
        }
        last = call;
        scheduleTimer(now);
    }

    /** Removes a call. Does nothing if the call is not in the list. */
    void remove(PendingCall<E, V> call) {
        PendingCall<E, V> previous = call.previous;
        PendingCall<E, V> next = call.next;
        if (previous == null && first != call) {
            return;
        }
        if (previous == null) {
            first = next;
        } else {
            previous.next = next;
        }
        if (next == null) {
            last = previous;
        } else {
            next.previous = previous;
        }
        call.previous = null;
        call.next = null;
    }

    /** Removes the calls whose deadlines have passed, and starts the timer for the next deadline. */
    List<PendingCall<E, V>> takeExpired() {
        timerScheduled = false;
        long now = now();
        List<PendingCall<E, V>> expired = new ArrayList<>();
        for (PendingCall<E, V> call = first; call != null && call.deadline <= now; call = first) {
            remove(call);
            expired.add(call);
        }
        scheduleTimer(now);
        return expired;
    }

    /** Returns the calls that wait for a permit. */
    List<PendingCall<E, V>> notInFlight() {
        List<PendingCall<E, V>> waiting = new ArrayList<>();
        for (PendingCall<E, V> call = first; call != null; call = call.next) {
            if (call.batch == null) {
                waiting.add(call);
            }
        }
        return waiting;
    }

    private void scheduleTimer(long now) {
        // The timer is not cancelled when the call with the next deadline is removed. When the timer fires, it is
        // scheduled for the next deadline.
        if (!timerScheduled && first != null) {
            timerScheduled = true;
            timerTask = timer.schedule(onTimer, Math.max(0, first.deadline - now), TimeUnit.NANOSECONDS);
        }
    }

    void stopTimer() {
        timerTask.dispose();
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
