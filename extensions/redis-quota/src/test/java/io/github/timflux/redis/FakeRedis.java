package io.github.timflux.redis;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Does with one pace what the script does, in virtual time, and has whatever may happen on the way to it happen. */
final class FakeRedis {

    /** What becomes of a request. */
    enum Way {
        OPEN,

        /** It arrives, and its answer does not. */
        DEAF,

        /** It is held until the way is open again, and then done. */
        HELD,

        /** It is refused at once. */
        REFUSED
    }

    private static final Duration TRAVEL = Duration.ofMillis(1);

    private final VirtualTimeScheduler time;
    private final Pace pace;
    private boolean known;
    private long due;
    private long seen;

    /** By how much the clock is ahead of that of the instances. */
    private long skew = TimeUnit.HOURS.toNanos(5);

    FakeRedis(VirtualTimeScheduler time, Pace pace) {
        this.time = time;
        this.pace = pace;
    }

    void forget() {
        known = false;
    }

    void setClock(Duration by) {
        skew += by.toNanos();
    }

    /** A way to it, which can be closed for one instance alone. */
    Wire wire() {
        return new Wire();
    }

    private Reservation run(Demand demand) {
        long now = time.now(TimeUnit.NANOSECONDS) + skew;
        if (!known) {
            due = now + pace.settling();
        } else if (now < seen) {
            due = now + Math.max(0, due - seen);
        }
        long first = Math.max(due, now);
        long free = Math.floorDiv(now + Pace.HORIZON - first, demand.period()) + 1;
        int count = (int) Math.max(0, Math.min(Math.min(demand.count(), free), Math.max(1, free / 2)));
        known = true;
        seen = now;
        due = first + count * demand.period();
        return new Reservation(now, count, first - now);
    }

    /** The way of one instance. */
    final class Wire implements Reservations {

        private Way way = Way.OPEN;
        private Iterator<Duration> returns = Stream.generate(() -> TRAVEL).iterator();
        private int drops;

        void set(Way other) {
            way = other;
        }

        /** How long answers take to come back. */
        void returns(Stream<Duration> times) {
            returns = times.iterator();
        }

        int drops() {
            return drops;
        }

        void drop() {
            drops++;
        }

        @Override
        public Mono<Reservation> reserve(Demand demand) {
            return Mono.delay(TRAVEL, time).then(Mono.defer(() -> arrive(demand)));
        }

        private Mono<Reservation> arrive(Demand demand) {
            return switch (way) {
                case OPEN -> Mono.just(run(demand)).delayElement(returns.next(), time);
                case DEAF -> {
                    run(demand);
                    yield Mono.never();
                }
                case HELD -> {
                    // Nobody can take back what is on its way.
                    Mono.delay(TRAVEL, time)
                            .repeat(() -> way == Way.HELD)
                            .then(Mono.fromRunnable(() -> run(demand)))
                            .subscribe();
                    yield Mono.never();
                }
                case REFUSED -> Mono.error(new IllegalStateException("Nobody is there"));
            };
        }
    }
}
