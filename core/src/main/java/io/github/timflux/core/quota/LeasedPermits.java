package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitSource;
import java.time.Duration;
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
 * held: a permit is granted inside it and handed over outside. There is one timer, set to when the ledger can next
 * grant, and only while somebody asks.
 */
final class LeasedPermits implements PermitSource {

    private final Object lock = new Object();
    private final LeaseLedger ledger;
    private final Scheduler timer;

    private @Nullable Asker asking;
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
            // First, so that no cancel is missed.
            sink.onCancel(() -> leave(asker));
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
        Permit permit = null;
        synchronized (lock) {
            if (!asker.left) {
                permit = grantIfDue(asker);
            }
        }
        asker.tell(permit);
    }

    /** May come before it asks; and a permit that was granted meanwhile would be in nobody's hands. */
    private void leave(Asker asker) {
        Permit permit;
        synchronized (lock) {
            asker.left = true;
            permit = asker.permit;
            if (asking == asker) {
                asking = null;
            }
        }
        if (permit != null) {
            permit.done(Outcome.LOST);
        }
    }

    /** On the timer. */
    private void ring() {
        Asker asker;
        Permit permit = null;
        synchronized (lock) {
            alarmAt = LeaseLedger.NEVER;
            asker = asking;
            if (asker != null) {
                permit = grantIfDue(asker);
            }
        }
        if (asker != null) {
            asker.tell(permit);
        }
    }

    private @Nullable Permit grantIfDue(Asker asker) {
        long now = now();
        if (ledger.nextGrant(now) > now) {
            asking = asker;
            setAlarm();
            return null;
        }
        ledger.granted(now);
        asker.permit = new Lease();
        asking = null;
        return asker.permit;
    }

    private void setAlarm() {
        if (asking == null) {
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

    /** Whoever has asked. What they were granted, and whether they have left, is guarded by the lock. */
    private static final class Asker {

        private final MonoSink<Permit> sink;
        private @Nullable Permit permit;
        private boolean left;

        Asker(MonoSink<Permit> sink) {
            this.sink = sink;
        }

        /** Outside of the lock, by whoever granted it. */
        private void tell(@Nullable Permit granted) {
            if (granted != null) {
                sink.success(granted);
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
