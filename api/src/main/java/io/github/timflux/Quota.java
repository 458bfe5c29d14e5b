package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many calls a second each operation may make, and under which name that allowance is shared.
 *
 * <p>All clients of one JVM that give the same name for the same SDKAppID queue at the same turnstiles, one for each
 * operation. Tencent allows {@value #TENCENT_LIMIT} calls a second for each operation and says nothing of how it
 * counts; the client takes the strictest reading and keeps to it in any sliding second.
 *
 * @param name what clients that share the allowance call it
 * @param callsPerSecond the most calls in any sliding second, 1 to 100,000, or {@link #UNLIMITED}
 * @param bulkShare which share of the calls the windows of streams get at least, however many single calls there are, 0
 *     to 1; what one of the two does not use goes to the other
 * @param maxJitter by how much a permit outlives its second at most, see {@link #withMaxJitter(Duration)}
 */
public record Quota(String name, int callsPerSecond, double bulkShare, Duration maxJitter) {

    /** What the documents allow for each of the operations. */
    public static final int TENCENT_LIMIT = 100;

    /** Stands for no limit at all. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Stands for no bound of the excess: no jitter makes a sliding second hold more calls than the limit. */
    public static final Duration STRICT = Duration.ofDays(1);

    private static final int MOST = 100_000;
    private static final double BULK_SHARE = 0.2;

    public Quota {
        requireNonNull(name, "name");
        requireNonNull(maxJitter, "mostExcess");
        if (callsPerSecond != UNLIMITED && (callsPerSecond < 1 || callsPerSecond > MOST)) {
            throw new IllegalArgumentException(
                    "The quota is " + callsPerSecond + " calls a second; expected 1 to " + MOST + ".");
        }
        if (!(bulkShare >= 0 && bulkShare <= 1)) {
            throw new IllegalArgumentException("The share of streams is " + bulkShare + "; expected 0 to 1.");
        }
        if (maxJitter.isNegative() || maxJitter.compareTo(STRICT) > 0) {
            throw new IllegalArgumentException("The excess is " + maxJitter + "; expected PT0S to " + STRICT + ".");
        }
    }

    /**
     * A quota that all clients of the same SDKAppID share unless they name another.
     *
     * @param callsPerSecond the most calls in any sliding second, 1 to 100,000
     * @return the quota
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static Quota perSecond(int callsPerSecond) {
        return new Quota("default", callsPerSecond, BULK_SHARE, STRICT);
    }

    /**
     * No limit: for a service that is not Tencent's.
     *
     * @return the quota
     */
    public static Quota unlimited() {
        return new Quota("unlimited", UNLIMITED, BULK_SHARE, STRICT);
    }

    /**
     * The same under a name of its own.
     *
     * @param other the name
     * @return the quota
     */
    public Quota withName(String other) {
        return new Quota(other, callsPerSecond, bulkShare, maxJitter);
    }

    /**
     * The same with another share for the windows of streams. Default: 0.2.
     *
     * @param share 0 to 1
     * @return the quota
     * @throws IllegalArgumentException if it is out of range
     */
    public Quota withBulkShare(double share) {
        return new Quota(name, callsPerSecond, share, maxJitter);
    }

    /**
     * The same, preferring rate to strictness where answer times spread widely.
     *
     * <p>A permit lasts until the service can have counted its call no less than a second ago. When it counted, only
     * the answer tells, so that a call whose answer takes longer than the fastest ones holds its permit for longer by
     * that excess, and the rate falls: by one percent for 10 ms on average. With a bound, calls that arrive later than
     * that may share a second with more calls than the limit, unless they take twenty times as long, which is a stall
     * and counts in full. Default: {@link #STRICT}.
     *
     * @param most 0 to {@link #STRICT}
     * @return the quota
     * @throws IllegalArgumentException if it is out of range
     */
    public Quota withMaxJitter(Duration most) {
        return new Quota(name, callsPerSecond, bulkShare, most);
    }

    /** {@return whether there is no limit} */
    public boolean isUnlimited() {
        return callsPerSecond == UNLIMITED;
    }
}
