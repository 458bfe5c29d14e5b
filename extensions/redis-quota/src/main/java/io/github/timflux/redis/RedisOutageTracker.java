package io.github.timflux.redis;

import io.github.timflux.redis.RedisQuotaState.Mode;

/**
 * Tracks whether Redis is reachable, and decides where permits come from at a given time: from Redis, from the local
 * share, or from nowhere during a pause. All times are nanoseconds. Not thread-safe; the caller passes the time.
 *
 * <p>Calls of slots keep the quota together, and so do calls of local shares. But a sliding second may contain calls of
 * both kinds, so a change from one kind to the other needs a pause:
 *
 * <ul>
 *   <li><b>Start of the outage.</b> Redis became unreachable at some time before the second failure in a row. At that
 *       time, reserved slots were at most {@link RedisQuotaSettings#MAX_LOOKAHEAD} ahead. The local share starts when
 *       these slots, and the window after them, have passed.
 *   <li><b>End of the outage.</b> All instances on their local share probe Redis, and stop when Redis replies. The last
 *       instance stops some time after the first. Each instance waits for that time before it uses slots again.
 * </ul>
 */
final class RedisOutageTracker {

    /** One lost reply is not an outage yet. */
    private static final int FAILURES_UNTIL_OUTAGE = 2;

    private final RedisQuotaSettings settings;
    private int failuresInARow;
    private boolean outage;

    /** Whether a request for slots was successful since the last outage. */
    private boolean slotsWorked = true;

    private long outageFrom;
    private long outageEndedAt;
    private long lastFailureAt;
    private long shareFrom;
    private long redisFrom;

    RedisOutageTracker(RedisQuotaSettings settings, long now) {
        this.settings = settings;
        this.redisFrom = now;
        this.outageEndedAt = now;
    }

    Mode mode(long now) {
        if (outage) {
            return now >= shareFrom && isFresh(now) ? Mode.LOCAL_SHARE : Mode.PAUSED;
        }
        return now >= redisFrom ? Mode.REDIS : Mode.PAUSED;
    }

    /** {@return since when the mode is the current one} */
    long modeSince(long now) {
        Mode mode = mode(now);
        if (mode == Mode.PAUSED) {
            return outage ? pausedSince(now) : outageEndedAt;
        }
        return mode == Mode.REDIS ? redisFrom : shareFrom;
    }

    private long pausedSince(long now) {
        return now < shareFrom ? outageFrom : freshUntil();
    }

    /** Without a recent probe, Redis may have been back for a long time. */
    private boolean isFresh(long now) {
        return now <= freshUntil();
    }

    private long freshUntil() {
        return lastFailureAt
                + RedisQuotaSettings.PROBE_INTERVAL
                + settings.timeout().toNanos();
    }

    /** {@return whether there was an outage at the last probe, and that probe is too old to be trusted} */
    boolean isStale(long now) {
        return outage && !isFresh(now);
    }

    /** {@return whether there is an outage; then requests to Redis are probes, and their slots are not used} */
    boolean isOutage() {
        return outage;
    }

    /**
     * {@return the number of slots that a probe reserves: usually 0, but 1 if requests for slots failed after the last
     * probe was successful; otherwise such an operation would wait for Redis forever}
     */
    int probeSize() {
        return slotsWorked ? 0 : 1;
    }

    /** {@return whether a request to Redis may be sent now: for slots, or as a probe} */
    boolean mayRequest(long now) {
        return now >= (outage ? lastFailureAt + RedisQuotaSettings.PROBE_INTERVAL : redisFrom);
    }

    /** {@return the next time after {@code now} at which another method returns something else, without new events} */
    long nextChangeAt(long now) {
        return outage
                ? Math.min(ifLater(lastFailureAt + RedisQuotaSettings.PROBE_INTERVAL, now), ifLater(shareFrom, now))
                : ifLater(redisFrom, now);
    }

    private static long ifLater(long time, long now) {
        return time > now ? time : ReservedSlots.NEVER;
    }

    /**
     * Records a request to which Redis did not reply, or without a usable reply.
     *
     * @return whether an outage starts with this failure
     */
    boolean onFailure(long now) {
        lastFailureAt = now;
        failuresInARow++;
        if (outage || failuresInARow < FAILURES_UNTIL_OUTAGE) {
            return false;
        }
        outage = true;
        outageFrom = now;
        shareFrom = now + RedisQuotaSettings.MAX_LOOKAHEAD + settings.window();
        return true;
    }

    /**
     * Records a usable reply of Redis.
     *
     * @return whether an outage ends with this reply
     */
    boolean onReply(long now) {
        failuresInARow = 0;
        slotsWorked = !outage;
        if (!outage) {
            return false;
        }
        outage = false;
        outageEndedAt = now;
        redisFrom = now + settings.settleTime();
        return true;
    }
}
