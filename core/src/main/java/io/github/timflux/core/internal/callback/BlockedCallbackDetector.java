package io.github.timflux.core.internal.callback;

import io.github.timflux.core.internal.log.RateLimitedWarning;
import io.github.timflux.core.internal.timer.SingleThreadTimer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Logs a warning with the stack of the thread if a callback of the application holds an event loop or a timer thread
 * for more than one second. The warning is logged while the callback still runs, at most once a minute.
 *
 * <p>All clients of the JVM share the event loops, so they share the detector too. Each delivery of a signal costs two
 * writes and one reading of the clock. A check runs one second after a delivery, on a thread that runs nothing else:
 * the timer of a client may be the thread that is held. The thread of the detector ends two seconds after the last
 * check.
 */
public final class BlockedCallbackDetector {

    private static final Duration MAX_HOLD = Duration.ofSeconds(1);
    private static final Duration WARNING_INTERVAL = Duration.ofMinutes(1);
    private static final BlockedCallbackDetector OF_THIS_JVM = new BlockedCallbackDetector(
            SingleThreadTimer.create("timflux-callback-check"), LoggerFactory.getLogger(BlockedCallbackDetector.class));

    private final Scheduler timer;
    private final RateLimitedWarning warning;
    private final AtomicBoolean checkScheduled = new AtomicBoolean();

    /** The state of each thread. The keys are weak, so that a thread that has ended is forgotten. */
    private final Map<ThreadState, Boolean> threads = new WeakHashMap<>();

    private final ThreadLocal<ThreadState> current = ThreadLocal.withInitial(this::newThreadState);

    BlockedCallbackDetector(Scheduler timer, Logger logger) {
        this.timer = timer;
        this.warning = new RateLimitedWarning(logger, WARNING_INTERVAL, this::now);
    }

    /** {@return the detector of this JVM} */
    public static BlockedCallbackDetector ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Records that the current thread starts to deliver signals.
     *
     * @return true if {@link #onDeliveryEnd} must be called; false on a thread that may block, and within another
     *     delivery
     */
    public boolean onDeliveryStart() {
        if (!Schedulers.isInNonBlockingThread()) {
            return false;
        }
        ThreadState state = current.get();
        if (state.deliversSince != ThreadState.IDLE) {
            return false;
        }
        state.deliversSince = ThreadState.timeOf(now());
        // checkScheduled is read only after deliversSince is written. In the other order, a check that ends between the
        // two steps would miss this delivery.
        scheduleCheck(MAX_HOLD.toNanos());
        return true;
    }

    /** Records that the current thread has delivered its signals. */
    public void onDeliveryEnd() {
        current.get().deliversSince = ThreadState.IDLE;
    }

    /** Runs a function of the application as {@link #onDeliveryStart} and {@link #onDeliveryEnd} do for a delivery. */
    public <T> T watch(Supplier<T> function) {
        boolean watched = onDeliveryStart();
        try {
            return function.get();
        } finally {
            if (watched) {
                onDeliveryEnd();
            }
        }
    }

    private void scheduleCheck(long nanos) {
        if (!checkScheduled.get() && checkScheduled.compareAndSet(false, true)) {
            timer.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Warns of the threads that are held. If other deliveries are in progress, schedules a check for the oldest. */
    private void check() {
        checkScheduled.set(false);
        long nextCheck = Long.MAX_VALUE;
        for (ThreadState state : threadStates()) {
            long since = state.deliversSince;
            if (since != ThreadState.IDLE && since != state.reported) {
                long remaining = MAX_HOLD.toNanos() - (now() - since);
                if (remaining > 0) {
                    nextCheck = Math.min(nextCheck, remaining);
                } else {
                    report(state, since);
                }
            }
        }
        if (nextCheck != Long.MAX_VALUE) {
            scheduleCheck(nextCheck);
        }
    }

    private void report(ThreadState state, long since) {
        state.reported = since;
        Throwable stack = new Throwable("Stack of the thread " + state.thread.getName());
        stack.setStackTrace(state.thread.getStackTrace());
        // The stack is of the callback only if the delivery has not ended meanwhile.
        if (state.deliversSince == since) {
            warning.warn(
                    "A callback of the application has held the thread {} for {} ms; expected less than {} ms. Meanwhile"
                            + " this thread reads no response and runs no timer of any client. Do not block in a"
                            + " callback; move the work with publishOn(Schedulers.boundedElastic()).",
                    state.thread.getName(),
                    TimeUnit.NANOSECONDS.toMillis(now() - since),
                    MAX_HOLD.toMillis(),
                    stack);
        }
    }

    private ThreadState newThreadState() {
        ThreadState state = new ThreadState(Thread.currentThread());
        synchronized (threads) {
            threads.put(state, true);
        }
        return state;
    }

    private List<ThreadState> threadStates() {
        synchronized (threads) {
            return List.copyOf(threads.keySet());
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** The delivery that a thread makes. Only this thread writes {@code deliversSince}. */
    private static final class ThreadState {

        static final long IDLE = 0;

        final Thread thread;
        volatile long deliversSince = IDLE;

        /** The start of the delivery that was last reported. Only the check uses this field. */
        private long reported = IDLE;

        ThreadState(Thread thread) {
            this.thread = thread;
        }

        /** Returns the time, at most one nanosecond late, so that no time equals {@code IDLE}. */
        static long timeOf(long now) {
            return now | 1;
        }
    }
}
