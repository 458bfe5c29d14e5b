package io.github.timflux.redis;

import io.github.timflux.internal.NumberText;
import io.github.timflux.redis.RedisQuotaState.Mode;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Grants the permits of one operation: one permit for each slot of Redis, or permits of the local share while Redis is
 * unreachable.
 *
 * <p>Each subscriber checks the state in a loop. Between two checks it waits for the next event that can change the
 * state: a slot becomes due, Redis replies, or a pause ends. So there is no queue of subscribers here, and a cancelled
 * subscriber leaves nothing behind. One lock guards the slots, the outage tracker and the clock offset. No foreign code
 * runs while the lock is held.
 */
final class RedisPermitScheduler implements PermitScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPermitScheduler.class);

    private final Object lock = new Object();
    private final String operation;
    private final RedisQuotaSettings settings;
    private final SlotReserver slotReserver;
    private final Runnable dropConnection;
    private final PermitScheduler localShare;
    private final Scheduler timer;

    private final ReservedSlots slots;
    private final RedisOutageTracker outageTracker;
    private final RedisClockOffset clockOffset = new RedisClockOffset();
    private final QuotaRate rate;
    private final QuotaWarnings warnings;
    private @Nullable Mono<Void> pendingRequest;
    private String lastError = "";
    private long nextRequestAt;
    private long pausedUntil;
    private long redisRequests;

    /**
     * Creates the scheduler of an operation.
     *
     * @param dropConnection makes the next request use a new connection
     * @param localShare grants permits while Redis is unreachable
     */
    RedisPermitScheduler(
            String operation,
            RedisQuotaSettings settings,
            SlotReserver slotReserver,
            Runnable dropConnection,
            PermitScheduler localShare,
            Scheduler timer) {
        this.operation = operation;
        this.settings = settings;
        this.slotReserver = slotReserver;
        this.dropConnection = dropConnection;
        this.localShare = localShare;
        this.timer = timer;
        this.slots = new ReservedSlots(settings);
        this.outageTracker = new RedisOutageTracker(settings, now());
        this.rate = new QuotaRate(settings);
        this.warnings = new QuotaWarnings(slotReserver.key(), now());
        this.nextRequestAt = now();
        this.pausedUntil = now();
    }

    @Override
    public Mono<Permit> nextPermit() {
        // A check that grants no permit completes without a value at the next event; repeat() then starts the next
        // check.
        return Mono.defer(this::check).repeat().next();
    }

    private Mono<Permit> check() {
        Decision decision = decide();
        if (decision.slot() != null) {
            return Mono.just(permit(decision.slot()));
        }
        Mono<Void> nextEvent = decision.sendRequest()
                ? Mono.firstWithSignal(request(), delay(decision.recheckIn()))
                : delay(decision.recheckIn());
        return decision.useLocalShare()
                ? localShare.nextPermit().filter(this::isStillOnLocalShare).takeUntilOther(nextEvent)
                : nextEvent.then(Mono.empty());
    }

    private Decision decide() {
        long now = now();
        synchronized (lock) {
            if (now < pausedUntil) {
                return Decision.recheck(pausedUntil - now);
            }
            CallSlot slot = slots.poll(now);
            if (slot != null) {
                return Decision.grant(slot);
            }
            boolean requestNeeded = outageTracker.isOutage() || slots.isLow();
            boolean sendRequest = requestNeeded && now >= nextRequestAt && outageTracker.mayRequest(now);
            long changeAt = Math.min(slots.nextDueAt(now), outageTracker.nextChangeAt(now));
            long recheckAt = now < nextRequestAt ? Math.min(changeAt, nextRequestAt) : changeAt;
            long recheckIn = recheckAt == ReservedSlots.NEVER ? recheckAt : recheckAt - now;
            return new Decision(null, sendRequest, outageTracker.mode(now) == Mode.LOCAL_SHARE, recheckIn);
        }
    }

    private Permit permit(CallSlot slot) {
        return new SlotPermit(() -> {
            synchronized (lock) {
                slots.putBack(slot);
            }
        });
    }

    /** Redis may have replied while the local share was granting its permit. Then the permit is released unused. */
    private boolean isStillOnLocalShare(Permit permit) {
        long now = now();
        boolean onLocalShare;
        synchronized (lock) {
            onLocalShare = outageTracker.mode(now) == Mode.LOCAL_SHARE;
        }
        if (!onLocalShare) {
            permit.release(Outcome.LOST);
        }
        return onLocalShare;
    }

    private Mono<Void> delay(long nanos) {
        return nanos == ReservedSlots.NEVER
                ? Mono.never()
                : Mono.delay(Duration.ofNanos(nanos), timer).then();
    }

    /** The request in flight, or a new one. All subscribers share it, and it continues when they cancel. */
    private Mono<Void> request() {
        synchronized (lock) {
            if (pendingRequest == null) {
                pendingRequest = newRequest(now()).cache();
            }
            return pendingRequest;
        }
    }

    private Mono<Void> newRequest(long now) {
        redisRequests++;
        SlotRequest request = rate.request(outageTracker.isOutage() ? outageTracker.probeSize() : slots.blockSize());
        return Mono.defer(() -> slotReserver.reserve(request))
                .single()
                .map(reservation -> reservation.checked(request, settings.maxWait()))
                .timeout(settings.timeout(), Mono.error(this::timeoutError), timer)
                // Permits must be granted on the timer's thread, not on Lettuce's I/O thread.
                .publishOn(timer)
                .doOnNext(reservation -> onReply(reservation, request, now))
                .doOnError(this::onError)
                .then()
                // onError has recorded the error; the subscribers check the state again.
                .onErrorComplete();
    }

    private TimeoutException timeoutError() {
        return new TimeoutException("Redis did not reply within " + settings.timeout() + ".");
    }

    private void onReply(SlotReservation reservation, SlotRequest request, long requestedAt) {
        long now = now();
        if (!reservation.corruptState().isEmpty()) {
            onCorruptState(reservation, now);
            return;
        }
        boolean outageEnds;
        Integer otherRate;
        synchronized (lock) {
            pendingRequest = null;
            lastError = "";
            clockOffset.update(requestedAt, now, reservation.redisTime());
            outageEnds = outageTracker.onReply(now);
            addSlots(reservation, requestedAt, outageEnds ? 0 : reservation.slotCount(), now);
            rate.onReply(request, reservation, now);
            otherRate = rate.otherCallsPerSecond(now);
        }
        if (outageEnds) {
            LOG.info(
                    "Redis replies again for {}; after a pause of {} its permits come from the shared quota.",
                    operation,
                    Duration.ofNanos(settings.settleTime()));
        }
        if (otherRate != null) {
            warnings.otherRate(request.callsPerSecond(), otherRate, now);
        }
    }

    /** Other instances may be on their local share, so slots of a probe are not used. */
    private void addSlots(SlotReservation reservation, long requestedAt, int count, long now) {
        long dueAt = clockOffset.toLocalTime(reservation.redisTime() + reservation.firstSlotIn());
        CallSlot first = new CallSlot(dueAt, dueAt + settings.slotUsableFor());
        long requestFrom = slots.add(requestedAt, first, reservation.slotInterval(), count);
        nextRequestAt = reservation.slotCount() == 0 ? whenFree(dueAt, now) : Math.max(now, requestFrom);
    }

    private static long whenFree(long dueAt, long now) {
        return Math.min(dueAt - RedisQuotaSettings.MAX_LOOKAHEAD, now + RedisQuotaSettings.MAX_REQUEST_DELAY);
    }

    /**
     * Redis replied, but its state was corrupt, and all instances find this within the settle time. If it is corrupt
     * again, slots cannot be trusted, as in an outage.
     */
    private void onCorruptState(SlotReservation reservation, long now) {
        String found = ErrorText.shortened(reservation.corruptState());
        warnings.corruptState(found, now);
        onFailure("corrupt state under the key " + slotReserver.key() + ": " + found, now);
        synchronized (lock) {
            nextRequestAt = outageTracker.isOutage() ? now : whenFree(now + reservation.firstSlotIn(), now);
        }
    }

    private void onError(Throwable error) {
        onFailure(ErrorText.of(error), now());
        LOG.debug("The request to Redis for {} failed.", operation, error);
        dropConnection.run();
    }

    private void onFailure(String error, long now) {
        boolean outageStarts;
        synchronized (lock) {
            pendingRequest = null;
            lastError = error;
            outageStarts = outageTracker.onFailure(now);
        }
        if (outageStarts) {
            LOG.warn(
                    "Redis failed twice in a row for {}; after a pause its permits come from the local share of {} calls"
                            + " a second, until Redis replies. Check Redis at the configured address. Cause: {}",
                    operation,
                    NumberText.of(localShareRate()),
                    error);
        }
    }

    private double localShareRate() {
        synchronized (lock) {
            return rate.settings().localShare();
        }
    }

    /** Changes the configured rate, for slots requested from now on and for the local share. */
    void changeRate(RedisQuotaSettings changed) {
        double share;
        synchronized (lock) {
            rate.change(changed);
            share = rate.localShare();
        }
        localShare.setRate(share);
    }

    @Override
    public void setRate(double callsPerSecond) {
        double share;
        synchronized (lock) {
            rate.setCurrent(callsPerSecond);
            share = rate.localShare();
        }
        localShare.setRate(share);
    }

    @Override
    public void pauseFor(Duration duration) {
        synchronized (lock) {
            pausedUntil = Math.max(pausedUntil, now() + duration.toNanos());
        }
        localShare.pauseFor(duration);
    }

    boolean isShared() {
        return state().mode() == Mode.REDIS;
    }

    /** {@return whether there was an outage at the last probe, and that probe is too old to be trusted} */
    boolean isStale() {
        long now = now();
        synchronized (lock) {
            return outageTracker.isStale(now);
        }
    }

    RedisQuotaState state() {
        long now = now();
        synchronized (lock) {
            return new RedisQuotaState(
                    operation,
                    outageTracker.mode(now),
                    Duration.ofNanos(now - outageTracker.modeSince(now)),
                    rate.callsPerSecond(),
                    rate.otherCallsPerSecond(now),
                    lastError,
                    slots.grantedPermits(),
                    slots.expiredSlots(),
                    redisRequests);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /**
     * What a subscriber does next.
     *
     * @param slot the due slot to grant a permit for, or null
     * @param sendRequest whether to send a request to Redis
     * @param useLocalShare whether the local share may grant a permit
     * @param recheckIn nanoseconds until the next check, if nothing happens before
     */
    private record Decision(@Nullable CallSlot slot, boolean sendRequest, boolean useLocalShare, long recheckIn) {

        static Decision grant(CallSlot slot) {
            return new Decision(slot, false, false, 0);
        }

        static Decision recheck(long in) {
            return new Decision(null, false, false, in);
        }
    }
}
