package io.github.timflux.core.quota;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Grants permits in order of arrival, each as late as it is due.
 *
 * <p>One lock guards ledger, queue and the state of every ticket, and nothing foreign is called while it is held: a
 * ticket is marked as granted inside it and told outside. Whoever leaves, for whatever reason, comes through
 * {@link #end}, which sees under the same lock how far the ticket had got; so a grant that crosses a cancel is given
 * back and not lost. There is one timer for the whole queue, set to when the ledger can next grant.
 */
final class LeasedTurnstile implements Turnstile, Line {

    private final Object lock = new Object();
    private final LeaseLedger ledger;
    private final Scheduler timer;
    private final Set<Ticket> queue = new LinkedHashSet<>();
    private long alarmAt = LeaseLedger.NEVER;
    private Disposable alarm = Disposables.disposed();

    LeasedTurnstile(LeaseLedger ledger, Scheduler timer) {
        this.ledger = ledger;
        this.timer = timer;
    }

    @Override
    public Line line(Lane lane) {
        return this;
    }

    @Override
    public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
        return Mono.defer(() -> {
            Ticket ticket = new Ticket();
            return Mono.<Permit>create(sink -> enter(ticket, sink))
                    .flatMap(call)
                    .doFinally(signal -> end(ticket));
        });
    }

    void limit(int callsPerSecond) {
        synchronized (lock) {
            ledger.limit(callsPerSecond);
            setAlarm();
        }
    }

    private void enter(Ticket ticket, MonoSink<Permit> sink) {
        boolean atOnce;
        synchronized (lock) {
            ticket.sink = sink;
            ticket.enteredAt = now();
            atOnce = queue.isEmpty() && grantIfDue(ticket);
            if (!atOnce) {
                queue.add(ticket);
                setAlarm();
            }
        }
        if (atOnce) {
            sink.success(ticket);
        }
    }

    /** On the timer: grants whatever is due, then sets the alarm for what is not. */
    private void ring() {
        Ticket next = takeIfDue();
        while (next != null) {
            next.tell();
            next = takeIfDue();
        }
    }

    private @Nullable Ticket takeIfDue() {
        synchronized (lock) {
            Iterator<Ticket> first = queue.iterator();
            if (first.hasNext()) {
                Ticket ticket = first.next();
                if (grantIfDue(ticket)) {
                    first.remove();
                    return ticket;
                }
            }
            alarmAt = LeaseLedger.NEVER;
            setAlarm();
            return null;
        }
    }

    private boolean grantIfDue(Ticket ticket) {
        long now = now();
        if (ledger.nextGrant(now) > now) {
            return false;
        }
        ledger.granted(now);
        ticket.grantedAt = now;
        ticket.state = State.GRANTED;
        return true;
    }

    private void setAlarm() {
        if (queue.isEmpty()) {
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

    private void written(Ticket ticket) {
        synchronized (lock) {
            if (ticket.state != State.ENDED) {
                ticket.state = State.WRITTEN;
                ticket.writtenAt = now();
            }
        }
    }

    private void answered(Ticket ticket) {
        synchronized (lock) {
            if (ticket.state == State.WRITTEN) {
                long now = now();
                ledger.answered(now, now - ticket.writtenAt);
                ticket.state = State.ENDED;
                setAlarm();
            }
        }
    }

    private void end(Ticket ticket) {
        synchronized (lock) {
            switch (ticket.state) {
                case WAITING -> queue.remove(ticket);
                case GRANTED -> ledger.returned();
                case WRITTEN -> ledger.lost(now());
                case ENDED -> {}
            }
            ticket.state = State.ENDED;
            setAlarm();
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    private enum State {
        WAITING,
        GRANTED,
        WRITTEN,
        ENDED
    }

    /** A place in the queue, and then the permit it was for. All fields are guarded by the turnstile's lock. */
    private final class Ticket implements Permit {

        private State state = State.WAITING;
        private @Nullable MonoSink<Permit> sink;
        private long enteredAt;
        private long grantedAt;
        private long writtenAt;

        private void tell() {
            if (sink != null) {
                sink.success(this);
            }
        }

        @Override
        public void written() {
            LeasedTurnstile.this.written(this);
        }

        @Override
        public void answered() {
            LeasedTurnstile.this.answered(this);
        }

        @Override
        public void ended() {
            end(this);
        }

        @Override
        public Duration waited() {
            return Duration.ofNanos(grantedAt - enteredAt);
        }
    }
}
