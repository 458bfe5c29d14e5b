package io.github.timflux.redis;

import io.github.timflux.redis.RedisQuotaState.Source;

/**
 * Where permits come from as time goes by, in nanoseconds. Not safe for threads; knows no clock.
 *
 * <p>By the pace of Redis all instances together keep the quota, and by their shares they do, too. For a sliding second
 * to hold no more calls than the quota, it may hold some of both kinds, but the times in which they are made must not
 * add up to more than that second. Two pauses see to that when Redis is away from all:
 *
 * <ul>
 *   <li><b>It goes away</b> some time before the second failure in a row. Slots reserved until then are no further away
 *       than the horizon. An instance begins with its share when those are over, and their window, too.
 *   <li><b>It comes back</b>. All who make calls of their shares look for it, and stop when they find it, the last one
 *       some time after the first. Each uses slots again when it has paused for that time.
 * </ul>
 */
final class Course {

    /** One lost answer is no outage. */
    private static final int PATIENCE = 2;

    private final Pace pace;
    private int failures;
    private boolean away;
    private long failedAt;
    private long shareFrom;
    private long redisFrom;

    Course(Pace pace, long now) {
        this.pace = pace;
        this.redisFrom = now;
    }

    Source source(long now) {
        if (away) {
            return now >= shareFrom && isFresh(now) ? Source.SHARE : Source.PAUSE;
        }
        return now >= redisFrom ? Source.REDIS : Source.PAUSE;
    }

    /** Redis may have come back long ago if nobody has looked. */
    private boolean isFresh(long now) {
        return now - failedAt <= Pace.PROBE + pace.timeout().toNanos();
    }

    /** {@return whether there was an outage when somebody last looked, which is some time ago} */
    boolean isForgotten(long now) {
        return away && !isFresh(now);
    }

    /** {@return whether there is an outage; then slots are not asked for} */
    boolean isAway() {
        return away;
    }

    /** {@return whether Redis may be asked: for slots, or whether it is back} */
    boolean mayAsk(long now) {
        return now >= (away ? failedAt + Pace.PROBE : redisFrom);
    }

    /** {@return when this will be different, if nothing happens before; always later} */
    long next(long now) {
        return away ? Math.min(later(failedAt + Pace.PROBE, now), later(shareFrom, now)) : later(redisFrom, now);
    }

    private static long later(long time, long now) {
        return time > now ? time : Slots.NEVER;
    }

    /**
     * Redis was asked and did not answer.
     *
     * @return whether that is an outage now, and was not before
     */
    boolean failed(long now) {
        failedAt = now;
        failures++;
        if (away || failures < PATIENCE) {
            return false;
        }
        away = true;
        shareFrom = now + Pace.HORIZON + pace.window();
        return true;
    }

    /**
     * Redis answered.
     *
     * @return whether that is the end of an outage
     */
    boolean answered(long now) {
        failures = 0;
        if (!away) {
            return false;
        }
        away = false;
        redisFrom = now + pace.settling();
        return true;
    }
}
