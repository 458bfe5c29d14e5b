package io.github.timflux.redis;

import io.github.timflux.redis.RedisQuotaState.Source;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The permits of one operation.
 *
 * <p>Whoever waits for one looks, again and again, at how things stand, and between two looks listens for what may
 * change them: a slot that becomes due, an answer of Redis, the end of a pause. So nothing has to be told to anybody,
 * and a waiter that leaves takes nothing along. One lock guards the slots, the course and the clock, and nothing
 * foreign is called while it is held.
 */
final class RedisPermits implements PermitScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPermits.class);

    private final Object lock = new Object();
    private final String operation;
    private final Pace pace;
    private final Reservations reservations;
    private final Runnable dropLink;
    private final PermitScheduler share;
    private final Scheduler timer;

    private final Slots slots;
    private final Course course;
    private final RedisClock clock = new RedisClock();
    private @Nullable Mono<Void> onItsWay;
    private long period;
    private long askFrom;
    private long pausedUntil;
    private long requests;

    /**
     * Permits of an operation.
     *
     * @param dropLink has the next request go over another connection
     * @param share grants while Redis is away
     */
    RedisPermits(
            String operation,
            Pace pace,
            Reservations reservations,
            Runnable dropLink,
            PermitScheduler share,
            Scheduler timer) {
        this.operation = operation;
        this.pace = pace;
        this.reservations = reservations;
        this.dropLink = dropLink;
        this.share = share;
        this.timer = timer;
        this.slots = new Slots(pace.block());
        this.course = new Course(pace, now());
        this.period = pace.period();
        this.askFrom = now();
        this.pausedUntil = now();
    }

    @Override
    public Mono<Permit> nextPermit() {
        // A look without a permit ends when it is time for the next one.
        return Mono.defer(this::look).repeat().next();
    }

    private Mono<Permit> look() {
        View view = view();
        if (view.slot() != null) {
            return Mono.just(permit(view.slot()));
        }
        Mono<Void> change = view.asks() ? Mono.firstWithSignal(reservation(), after(view.rest())) : after(view.rest());
        return view.onShare()
                ? share.nextPermit().filter(this::isStillOnShare).takeUntilOther(change)
                : change.then(Mono.empty());
    }

    private View view() {
        long now = now();
        synchronized (lock) {
            if (now < pausedUntil) {
                return new View(null, false, false, pausedUntil - now);
            }
            Slot slot = slots.take(now);
            if (slot != null) {
                return new View(slot, false, false, 0);
            }
            boolean low = course.isAway() || slots.runLow();
            boolean asks = low && now >= askFrom && course.mayAsk(now);
            long change = Math.min(slots.next(now), course.next(now));
            long sooner = now < askFrom ? Math.min(change, askFrom) : change;
            return new View(
                    null, asks, course.source(now) == Source.SHARE, sooner == Slots.NEVER ? sooner : sooner - now);
        }
    }

    private Permit permit(Slot slot) {
        return new SlotPermit(() -> {
            synchronized (lock) {
                slots.giveBack(slot);
            }
        });
    }

    /** Redis may have come back while the share had its permit on the way. */
    private boolean isStillOnShare(Permit permit) {
        long now = now();
        boolean onShare;
        synchronized (lock) {
            onShare = course.source(now) == Source.SHARE;
        }
        if (!onShare) {
            permit.release(Outcome.LOST);
        }
        return onShare;
    }

    private Mono<Void> after(long nanos) {
        return nanos == Slots.NEVER
                ? Mono.never()
                : Mono.delay(Duration.ofNanos(nanos), timer).then();
    }

    /** The answer that is on its way; it is for nobody in particular, and comes even if all who wait for it leave. */
    private Mono<Void> reservation() {
        synchronized (lock) {
            if (onItsWay == null) {
                onItsWay = ask(now()).cache();
            }
            return onItsWay;
        }
    }

    private Mono<Void> ask(long now) {
        requests++;
        Demand demand = new Demand(period, course.isAway() ? 0 : slots.block());
        return Mono.defer(() -> reservations.reserve(demand))
                .single()
                .timeout(pace.timeout(), timer)
                // Permits are granted on the timer's thread, never on the one that reads from Redis.
                .publishOn(timer)
                .doOnNext(answer -> accept(answer, demand, now))
                .doOnError(this::fail)
                .then()
                // Has been told of, and whoever waits looks what is to be done.
                .onErrorComplete();
    }

    private void accept(Reservation answer, Demand demand, long askedAt) {
        long now = now();
        boolean back;
        synchronized (lock) {
            onItsWay = null;
            clock.heard(askedAt, now, answer.time());
            long due = clock.local(answer.time() + answer.ahead());
            back = course.answered(now);
            slots.add(askedAt, new Slot(due, due + pace.usable()), demand.period(), answer.count());
            askFrom = answer.count() == 0 ? due - Pace.HORIZON : now;
        }
        if (back) {
            LOG.info("Redis answers again for {}; after a pause its permits are shared again.", operation);
        }
    }

    private void fail(Throwable error) {
        long now = now();
        boolean gone;
        synchronized (lock) {
            onItsWay = null;
            gone = course.failed(now);
        }
        dropLink.run();
        if (gone) {
            LOG.warn(
                    "Redis does not answer for {}; after a pause its permits come from this instance's share of {} a"
                            + " second, until it does. The cause: {}",
                    operation,
                    pace.share(),
                    error.toString());
        } else {
            LOG.debug("Redis did not answer for {}.", operation, error);
        }
    }

    @Override
    public void setRate(double callsPerSecond) {
        double part = Math.min(1, callsPerSecond / pace.callsPerSecond());
        synchronized (lock) {
            period = (long) (pace.period() / part);
        }
        share.setRate(pace.share() * part);
    }

    @Override
    public void pauseFor(Duration duration) {
        synchronized (lock) {
            pausedUntil = Math.max(pausedUntil, now() + duration.toNanos());
        }
        share.pauseFor(duration);
    }

    boolean isShared() {
        return state().source() == Source.REDIS;
    }

    /** Whether nobody has looked for a while how things stand, when they stood badly. */
    boolean isForgotten() {
        long now = now();
        synchronized (lock) {
            return course.isForgotten(now);
        }
    }

    RedisQuotaState state() {
        long now = now();
        synchronized (lock) {
            return new RedisQuotaState(operation, course.source(now), slots.granted(), slots.lost(), requests);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /**
     * How things stand for one who waits.
     *
     * @param slot one that is due
     * @param asks whether Redis is to be asked
     * @param onShare whether the share may grant
     * @param rest how long until that is different, if nothing happens before
     */
    private record View(@Nullable Slot slot, boolean asks, boolean onShare, long rest) {}
}
