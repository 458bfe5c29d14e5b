package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitScheduler;
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
 * Grants permits as leases: each as late as the ledger has it due.
 *
 * <p>One lock guards the ledger, who asks, and the state of every permit, and nothing foreign is called while it is
 * held: a permit is granted inside it and handed over outside; if its asker cancels meanwhile, it goes back. There is
 * one timer, set to when the ledger can next grant, and only while somebody asks. Who came first is granted first.
 */
final class LeasedPermitScheduler implements PermitScheduler {

    private final Object lock = new Object();
    private final LeaseAccounting accounting;
    private final Scheduler timer;

    private final Deque<WaitingRequest> waiting = new ArrayDeque<>(1);
    private long timerDueAt = LeaseAccounting.NEVER;
    private Disposable timerTask = Disposables.disposed();

    LeasedPermitScheduler(Quota quota, Scheduler timer) {
        this.accounting = new LeaseAccounting(quota.callsPerSecond(), maxJitterNanos(quota));
        this.timer = timer;
    }

    /** Calls of the second before still count. */
    void setQuota(Quota quota) {
        synchronized (lock) {
            accounting.maxJitter(maxJitterNanos(quota));
        }
        setRate(quota.callsPerSecond());
    }

    private static long maxJitterNanos(Quota quota) {
        Duration maxJitter = quota.maxJitter();
        return maxJitter == null ? LeaseAccounting.NEVER : maxJitter.toNanos();
    }

    @Override
    public Mono<Permit> nextPermit() {
        return Mono.create(sink -> {
            WaitingRequest asker = new WaitingRequest(sink);
            // Not told of once the permit has been taken.
            sink.onCancel(asker::cancel);
            enqueue(asker);
        });
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

    private void enqueue(WaitingRequest asker) {
        synchronized (lock) {
            if (asker.cancelled) {
                return;
            }
            asker.granted = waiting.isEmpty() ? grantIfDue() : null;
            if (asker.granted == null) {
                waiting.add(asker);
                scheduleTimer();
            }
        }
        asker.deliver();
    }

    /** On the timer. */
    private void onTimer() {
        WaitingRequest asker;
        synchronized (lock) {
            timerDueAt = LeaseAccounting.NEVER;
            asker = waiting.peek();
            if (asker != null) {
                asker.granted = grantIfDue();
                if (asker.granted != null) {
                    waiting.remove();
                }
                scheduleTimer();
            }
        }
        if (asker != null) {
            asker.deliver();
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
        if (waiting.isEmpty()) {
            return;
        }
        long now = now();
        long next = accounting.nextGrantTime(now);
        // An alarm that is already set for sooner looks for itself how far it has got.
        if (next < timerDueAt) {
            timerTask.dispose();
            timerDueAt = next;
            timerTask = timer.schedule(this::onTimer, Math.max(0, next - now), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** Who asks, and then the permit it is to get. All fields are guarded by the lock. */
    private final class WaitingRequest {

        private final MonoSink<Permit> sink;
        private @Nullable Permit granted;
        private boolean cancelled;

        WaitingRequest(MonoSink<Permit> sink) {
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
                if (waiting.remove(this) && waiting.isEmpty()) {
                    // Not left to ring for nobody: in a pause of a minute it would keep the timer's thread for as long.
                    timerTask.dispose();
                    timerDueAt = LeaseAccounting.NEVER;
                }
            }
            Permit crossed = granted();
            if (crossed != null) {
                crossed.release(Outcome.LOST);
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

    /** A permit in use. All fields are guarded by the lock. */
    private final class Lease implements Permit {

        private LeaseState state = LeaseState.GRANTED;
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
