package io.github.timflux.redis;

import io.github.timflux.redis.RedisQuotaState.Source;

/**
 * Where permits come from as time goes by, in nanoseconds. Not safe for threads; knows no clock.
 *
 * <p>On Redis all instances together keep the quota, and on their shares they do, too; so none may be on its share
 * within a second of a call that another one makes by a slot of Redis. Two pauses see to that:
 *
 * <ul>
 *   <li><b>Redis goes away</b>, at some time before the second failure in a row. Slots reserved until then are no
 *       further away than the horizon. An instance begins with its share when those are over and forgotten.
 *   <li><b>Redis comes back</b>. Whoever finds it first has the pace begin only when all who look for it have found it,
 *       too; until a second before that they go on with their shares. If others have been served meanwhile, it was this
 *       instance alone that could not reach Redis: it stops at once, and pauses for a second.
 * </ul>
 */
final class Course {

    private static final long NEVER = Slots.NEVER;

    /** One lost answer is no outage. */
    private static final int PATIENCE = 2;

    private final Pace pace;
    private int failures;
    private boolean away;
    private long awaySince;
    private long failedAt;
    private long shareFrom = NEVER;
    private long shareUntil = NEVER;
    private long redisFrom;

    Course(Pace pace, long now) {
        this.pace = pace;
        this.redisFrom = now;
    }

    Source source(long now) {
        if (!away && now >= redisFrom) {
            return Source.REDIS;
        }
        return shareFrom <= now && now < shareUntil && isFresh(now) ? Source.SHARE : Source.PAUSE;
    }

    /** Redis may have come back long ago if nobody has looked. */
    private boolean isFresh(long now) {
        return !away || now - failedAt <= Pace.PROBE + pace.timeout().toNanos();
    }

    /** {@return whether Redis may be asked: for slots, or whether it is back} */
    boolean mayAsk(long now) {
        return away ? now - failedAt >= Pace.PROBE : now >= redisFrom;
    }

    /** {@return when this will be different, if nothing happens before; always later} */
    long next(long now) {
        long next = away ? failedAt + Pace.PROBE : redisFrom;
        for (long change : new long[] {shareFrom, shareUntil}) {
            next = change > now ? Math.min(next > now ? next : NEVER, change) : next;
        }
        return next > now ? next : NEVER;
    }

    /** {@return whether there is an outage; then slots are not asked for} */
    boolean isAway() {
        return away;
    }

    /** {@return for how long there has been no answer, in nanoseconds, or -1 if there is no outage} */
    long away(long now) {
        return away ? now - awaySince : -1;
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
        awaySince = now;
        shareFrom = now + Pace.HORIZON + pace.window();
        shareUntil = NEVER;
        return true;
    }

    /**
     * Redis answered.
     *
     * @param due when the next slot is that can be had
     * @return whether that is the end of an outage
     */
    boolean answered(long now, long due) {
        failures = 0;
        if (!away) {
            return false;
        }
        away = false;
        shareUntil = Math.max(now, due - pace.window());
        boolean unused = shareFrom >= shareUntil;
        redisFrom = unused ? now : shareUntil + pace.window();
        return true;
    }
}
