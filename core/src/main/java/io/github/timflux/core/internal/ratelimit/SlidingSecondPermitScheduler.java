package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Permit scheduler that grants permits in the order in which they were requested. Each permit is a lease.
 * {@link LeaseAccounting} computes when a permit is due.
 *
 * <p>One lock guards the lease accounting, the pending requests and the state of every permit. A permit is granted
 * while the lock is held. The granted permit is delivered after the lock is released, because the delivery runs code of
 * other classes. If the subscriber cancels after the grant and before the delivery, the scheduler takes the permit
 * back. All pending requests share one timer. The timer is set to the time of the next possible grant. The timer runs
 * only while a request is pending.
 */
final class SlidingSecondPermitScheduler implements ImmediatePermitScheduler {

    private final Object lock = new Object();
    private final LeaseAccounting accounting;
    private final Scheduler timer;

    private final Deque<PermitRequest> pending = new ArrayDeque<>(1);
    private long timerDueAt = LeaseAccounting.NEVER;
    private Disposable timerTask = Disposables.disposed();

    SlidingSecondPermitScheduler(Quota quota, Scheduler timer) {
        this.accounting = new LeaseAccounting(quota.callsPerSecond(), maxJitterNanos(quota));
        this.timer = timer;
    }

    /** Applies another quota. Calls made in the second before the change also count against the new quota. */
    void setQuota(Quota quota) {
        synchronized (lock) {
            accounting.maxJitter(maxJitterNanos(quota));
        }
        setPeriodOf(quota);
        setRate(quota.callsPerSecond());
    }

    /**
     * Sets the period in which another quota counts calls. The rate stays the same until {@link #setRate} changes it.
     */
    void setPeriodOf(Quota quota) {
        synchronized (lock) {
            accounting.setPeriodOf(quota.callsPerSecond());
            scheduleTimer();
        }
    }

    private static long maxJitterNanos(Quota quota) {
        Duration maxJitter = quota.maxJitter();
        return maxJitter == null ? LeaseAccounting.NEVER : maxJitter.toNanos();
    }

    @Override
    public Mono<Permit> nextPermit() {
        return Mono.create(sink -> {
            PermitRequest request = new PermitRequest(sink);
            // MonoSink does not call the cancel handler after the permit was emitted.
            sink.onCancel(request::cancel);
            enqueue(request);
        });
    }

    @Override
    public @Nullable Permit tryPermit() {
        synchronized (lock) {
            return pending.isEmpty() ? grantIfDue() : null;
        }
    }

    @Override
    public void setRate(double callsPerSecond) {
        synchronized (lock) {
            accounting.setRate(callsPerSecond);
            scheduleTimer();
        }
    }

    @Override
    public void pauseFor(Duration duration) {
        synchronized (lock) {
            accounting.pauseUntil(now() + duration.toNanos());
        }
    }

    private void enqueue(PermitRequest request) {
        synchronized (lock) {
            if (request.cancelled) {
                return;
            }
            request.granted = pending.isEmpty() ? grantIfDue() : null;
            if (request.granted == null) {
                pending.add(request);
                scheduleTimer();
            }
        }
        request.deliver();
    }

    private void onTimer() {
        PermitRequest request;
        synchronized (lock) {
            timerDueAt = LeaseAccounting.NEVER;
            request = pending.peek();
            if (request != null) {
                request.granted = grantIfDue();
                if (request.granted != null) {
                    pending.remove();
                }
                scheduleTimer();
            }
        }
        if (request != null) {
            request.deliver();
        }
    }

    private @Nullable Permit grantIfDue() {
        long now = now();
        if (accounting.nextGrantTime(now) > now) {
            return null;
        }
        accounting.onGranted(now);
        return new Lease();
    }

    private void scheduleTimer() {
        if (pending.isEmpty()) {
            return;
        }
        long now = now();
        long next = accounting.nextGrantTime(now);
        // A timer that is due earlier is kept; onTimer() then sets the timer to the next grant time.
        if (next < timerDueAt) {
            timerTask.dispose();
            timerDueAt = next;
            timerTask = timer.schedule(this::onTimer, Math.max(0, next - now), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /**
     * A pending request for a permit. After the grant, it holds the permit. The lock of the scheduler guards all fields
     * of the request.
     */
    private final class PermitRequest {

        private final MonoSink<Permit> sink;
        private @Nullable Permit granted;
        private boolean cancelled;

        PermitRequest(MonoSink<Permit> sink) {
            this.sink = sink;
        }

        private void deliver() {
            Permit permit = granted();
            if (permit != null) {
                sink.success(permit);
            }
        }

        private void cancel() {
            synchronized (lock) {
                cancelled = true;
                if (pending.remove(this) && pending.isEmpty()) {
                    // The timer is disposed, because a timer without a pending request would keep the timer thread
                    // alive.
                    timerTask.dispose();
                    timerDueAt = LeaseAccounting.NEVER;
                }
            }
            Permit undelivered = granted();
            if (undelivered != null) {
                undelivered.release(Outcome.LOST);
            }
        }

        private @Nullable Permit granted() {
            synchronized (lock) {
                return granted;
            }
        }
    }

    private enum LeaseState {
        GRANTED,
        WRITTEN,
        DONE
    }

    /**
     * A permit in use. The lock of the scheduler guards all fields of the lease. The state is also read without the
     * lock, because most permits are released a second time.
     */
    private final class Lease implements Permit {

        private volatile LeaseState state = LeaseState.GRANTED;
        private long writtenAt;

        @Override
        public void markWritten() {
            synchronized (lock) {
                if (state != LeaseState.DONE) {
                    state = LeaseState.WRITTEN;
                    writtenAt = now();
                }
            }
        }

        @Override
        public void release(Outcome outcome) {
            if (state == LeaseState.DONE) {
                return;
            }
            synchronized (lock) {
                switch (state) {
                    case GRANTED -> accounting.onReturned();
                    case WRITTEN -> end(outcome, now());
                    case DONE -> {}
                }
                state = LeaseState.DONE;
                scheduleTimer();
            }
        }

        private void end(Outcome outcome, long now) {
            if (outcome == Outcome.ANSWERED) {
                accounting.onAnswered(now, now - writtenAt);
            } else {
                accounting.onLost(now);
            }
        }
    }
}
