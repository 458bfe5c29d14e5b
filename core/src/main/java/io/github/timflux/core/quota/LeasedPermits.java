package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitSource;
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
final class LeasedPermits implements PermitSource {

    private final Object lock = new Object();
    private final LeaseLedger ledger;
    private final Scheduler timer;

    private final Deque<Asker> asking = new ArrayDeque<>(1);
    private long alarmAt = LeaseLedger.NEVER;
    private Disposable alarm = Disposables.disposed();

    LeasedPermits(Quota quota, Scheduler timer) {
        this.ledger = new LeaseLedger(quota.callsPerSecond(), quota.mostExcess().toNanos());
        this.timer = timer;
    }

    /** Calls of the second before still count. */
    void change(Quota quota) {
        synchronized (lock) {
            ledger.mostExcess(quota.mostExcess().toNanos());
        }
        limit(quota.callsPerSecond());
    }

    @Override
    public Mono<Permit> next() {
        return Mono.create(sink -> {
            Asker asker = new Asker(sink);
            // Not told of once the permit has been taken.
            sink.onCancel(asker::leave);
            ask(asker);
        });
    }

    @Override
    public void limit(double callsPerSecond) {
        synchronized (lock) {
            ledger.limit(callsPerSecond);
            setAlarm();
        }
    }

    @Override
    public void pause(Duration duration) {
        synchronized (lock) {
            ledger.pauseUntil(now() + duration.toNanos());
        }
    }

    private void ask(Asker asker) {
        synchronized (lock) {
            if (asker.left) {
                return;
            }
            asker.granted = asking.isEmpty() ? grantIfDue() : null;
            if (asker.granted == null) {
                asking.add(asker);
                setAlarm();
            }
        }
        asker.tell();
    }

    /** On the timer. */
    private void ring() {
        Asker asker;
        synchronized (lock) {
            alarmAt = LeaseLedger.NEVER;
            asker = asking.peek();
            if (asker != null) {
                asker.granted = grantIfDue();
                if (asker.granted != null) {
                    asking.remove();
                }
                setAlarm();
            }
        }
        if (asker != null) {
            asker.tell();
        }
    }

    private @Nullable Permit grantIfDue() {
        long now = now();
        if (ledger.nextGrant(now) > now) {
            return null;
        }
        ledger.granted(now);
        return new Lease();
    }

    private void setAlarm() {
        if (asking.isEmpty()) {
            return;
        }
        long now = now();
        long next = ledger.nextGrant(now);
        // An alarm that is already set for sooner looks for itself how far it has got.
        if (next < alarmAt) {
            alarm.dispose();
            alarmAt = next;
            alarm = timer.schedule(this::ring, Math.max(0, next - now), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** Who asks, and then the permit it is to get. All fields are guarded by the lock. */
    private final class Asker {

        private final MonoSink<Permit> sink;
        private @Nullable Permit granted;
        private boolean left;

        Asker(MonoSink<Permit> sink) {
            this.sink = sink;
        }

        private void tell() {
            Permit permit = granted();
            if (permit != null) {
                sink.success(permit);
            }
        }

        private void leave() {
            synchronized (lock) {
                left = true;
                if (asking.remove(this) && asking.isEmpty()) {
                    // Not left to ring for nobody: in a pause of a minute it would keep the timer's thread for as long.
                    alarm.dispose();
                    alarmAt = LeaseLedger.NEVER;
                }
            }
            Permit crossed = granted();
            if (crossed != null) {
                crossed.done(Outcome.LOST);
            }
        }

        private @Nullable Permit granted() {
            synchronized (lock) {
                return granted;
            }
        }
    }

    private enum State {
        GRANTED,
        WRITTEN,
        DONE
    }

    /** A permit in use. All fields are guarded by the lock. */
    private final class Lease implements Permit {

        private State state = State.GRANTED;
        private long writtenAt;

        @Override
        public void written() {
            synchronized (lock) {
                if (state != State.DONE) {
                    state = State.WRITTEN;
                    writtenAt = now();
                }
            }
        }

        @Override
        public void done(Outcome outcome) {
            synchronized (lock) {
                switch (state) {
                    case GRANTED -> ledger.returned();
                    case WRITTEN -> end(outcome, now());
                    case DONE -> {}
                }
                state = State.DONE;
                setAlarm();
            }
        }

        private void end(Outcome outcome, long now) {
            if (outcome == Outcome.ANSWERED) {
                ledger.answered(now, now - writtenAt);
            } else {
                ledger.lost(now);
            }
        }
    }
}
