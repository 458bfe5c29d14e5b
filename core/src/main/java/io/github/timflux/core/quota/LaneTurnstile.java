package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.TurnstileState;
import io.github.timflux.spi.PermitSource;
import io.github.timflux.spi.PermitSource.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Gives each permit that comes to whoever is next at that moment.
 *
 * <p>One lock guards the lanes, the brake and the state of every ticket, and nothing foreign is called while it is
 * held: a ticket gets its permit inside it and is told outside. Whoever leaves, for whatever reason, comes through
 * {@link Ticket#leave}, which sees under the same lock how far the ticket had got; so a permit that crosses a cancel
 * goes back and is not lost. Once the call is about to be made, its permit goes back when that has ended: a cancel may
 * come while it is being made, and a call that has no permit any more must not be.
 */
final class LaneTurnstile implements Turnstile {

    private final Object lock = new Object();
    private final PermitSource source;
    private final Scheduler timer;
    private final Requests requests;
    private final Lanes<Ticket> lanes = new Lanes<>();
    private Brake brake;

    /** What the source was told last. */
    private double limit;

    private long pausedUntil;

    LaneTurnstile(PermitSource source, Quota quota, Scheduler timer) {
        this.source = source;
        this.timer = timer;
        this.requests = new Requests(source, this::isWanted, this::give, this::fail);
        this.brake = new Brake(quota.callsPerSecond());
        this.pausedUntil = now();
        change(quota);
    }

    /** Another quota has no history of refusals. */
    void change(Quota quota) {
        synchronized (lock) {
            brake = new Brake(quota.callsPerSecond());
            limit = quota.callsPerSecond();
            lanes.bulkShare(quota.bulkShare());
        }
    }

    @Override
    public Line line(Lane lane) {
        return new LaneLine(lane, new Object(), false);
    }

    TurnstileState state(String operation) {
        synchronized (lock) {
            return new TurnstileState(
                    operation,
                    brake.configured(),
                    brake.limit(now()),
                    Duration.ofNanos(pauseLeft()),
                    lanes.of(Lane.LOOKUP).size(),
                    lanes.of(Lane.BULK).size());
        }
    }

    private void enter(Ticket ticket, MonoSink<Permit> sink) {
        synchronized (lock) {
            if (ticket.stage == Stage.LEFT) {
                return;
            }
            ticket.sink = sink;
            ticket.enteredAt = now();
            lanes.of(ticket.line.lane).add(ticket.line.key, ticket, ticket.line.comesAgain);
        }
        requests.look();
    }

    /** Whether anybody waits; the source then has to know what the brake has come to. */
    private boolean isWanted() {
        double current;
        boolean changed;
        synchronized (lock) {
            if (lanes.isEmpty()) {
                return false;
            }
            current = brake.limit(now());
            changed = current != limit;
            limit = current;
        }
        if (changed) {
            source.limit(current);
        }
        return true;
    }

    private void give(PermitSource.Permit permit) {
        Ticket ticket;
        synchronized (lock) {
            ticket = lanes.next();
            if (ticket != null) {
                ticket.permit = permit;
                ticket.grantedAt = now();
            }
        }
        if (ticket == null) {
            permit.done(Outcome.LOST);
        } else {
            ticket.tell();
        }
    }

    /** Whoever is next would have had the permit, and has to know that there is none. */
    private void fail(Throwable error) {
        Ticket ticket;
        synchronized (lock) {
            ticket = lanes.next();
        }
        if (ticket != null && ticket.sink != null) {
            ticket.sink.error(error);
        }
    }

    private long pauseLeft() {
        return Math.max(0, pausedUntil - now());
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** A place to queue, the same for those that come again; {@code key} tells it from others. */
    private final class LaneLine implements Line {

        private final Lane lane;
        private final Object key;
        private final boolean comesAgain;

        LaneLine(Lane lane, Object key, boolean comesAgain) {
            this.lane = lane;
            this.key = key;
            this.comesAgain = comesAgain;
        }

        @Override
        public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
            return Mono.defer(() -> {
                Ticket ticket = new Ticket(this);
                return Mono.<Permit>create(sink -> enter(ticket, sink))
                        // Not flatMap: that of a Mono may lose a cancel that comes while it subscribes.
                        .flatMapMany(permit -> ticket.make(call))
                        .singleOrEmpty()
                        .doFinally(signal -> ticket.leave());
            });
        }

        @Override
        public Line again() {
            return comesAgain ? this : new LaneLine(lane, key, true);
        }

        @Override
        public Slowdown throttled() {
            long pause;
            double slower;
            synchronized (lock) {
                pause = brake.throttled(now());
                slower = brake.limit(now());
            }
            if (pause > 0) {
                pause(Duration.ofNanos(pause));
            }
            return new Slowdown(slower, Duration.ofNanos(pause));
        }

        @Override
        public void pause(Duration duration) {
            synchronized (lock) {
                pausedUntil = Math.max(pausedUntil, now() + duration.toNanos());
            }
            source.pause(duration);
        }

        @Override
        public Duration expectedWait(int ahead) {
            synchronized (lock) {
                double seconds = lanes.ahead(lane, key, ahead) / brake.limit(now());
                return Duration.ofNanos(pauseLeft()).plusMillis((long) (seconds * 1_000));
            }
        }
    }

    private enum Stage {
        QUEUING,
        CALLING,
        LEFT
    }

    /** A place in a line, and then the permit it was for. All fields are guarded by the lock. */
    private final class Ticket implements Permit {

        private final LaneLine line;
        private Stage stage = Stage.QUEUING;
        private @Nullable MonoSink<Permit> sink;
        private PermitSource.@Nullable Permit permit;
        private long enteredAt;
        private long grantedAt;
        private long writtenAt;
        private boolean written;

        Ticket(LaneLine line) {
            this.line = line;
        }

        private void tell() {
            if (sink != null) {
                sink.success(this);
            }
        }

        @Override
        public void written() {
            PermitSource.Permit held = held();
            if (held != null) {
                synchronized (lock) {
                    writtenAt = written ? writtenAt : now();
                    written = true;
                }
                held.written();
            }
        }

        @Override
        public void answered() {
            PermitSource.Permit held = held();
            if (held != null) {
                held.done(Outcome.ANSWERED);
            }
        }

        /** Makes the call, unless its waiter has left; then nobody listens. */
        private <T> Mono<T> make(Function<Permit, Mono<T>> call) {
            synchronized (lock) {
                if (stage == Stage.LEFT) {
                    return Mono.never();
                }
                stage = Stage.CALLING;
            }
            return Mono.defer(() -> call.apply(this)).doFinally(signal -> ended());
        }

        /** Leaves the line, or gives the permit back; one with which a call is made goes back after that. */
        private void leave() {
            PermitSource.Permit held;
            synchronized (lock) {
                if (stage == Stage.CALLING) {
                    return;
                }
                stage = Stage.LEFT;
                held = permit;
                if (held == null) {
                    lanes.of(line.lane).remove(line.key, this);
                }
            }
            if (held == null) {
                requests.look();
            } else {
                held.done(Outcome.LOST);
            }
        }

        @Override
        public void ended() {
            PermitSource.Permit held = held();
            if (held != null) {
                held.done(Outcome.LOST);
            }
        }

        private PermitSource.@Nullable Permit held() {
            synchronized (lock) {
                return permit;
            }
        }

        @Override
        public Duration waited() {
            synchronized (lock) {
                return Duration.ofNanos(grantedAt - enteredAt);
            }
        }

        @Override
        public @Nullable Duration toWire() {
            synchronized (lock) {
                return written ? Duration.ofNanos(writtenAt - grantedAt) : null;
            }
        }
    }
}
