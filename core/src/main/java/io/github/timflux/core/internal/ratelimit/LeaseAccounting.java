package io.github.timflux.core.internal.ratelimit;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Computes when the next permit may be granted. All times are in nanoseconds. Reads no clock and is not thread-safe.
 *
 * <p>A permit is a lease. The lease starts with the grant. The lease ends as soon as the service can no longer count
 * the call in the same sliding second as a new call. At most {@code limit} leases are active at the same time. This is
 * why a sliding second at the service never holds more calls than the limit:
 *
 * <ul>
 *   <li>Let {@code d} be the minimum time that a request needs to reach the service. A call with a grant at time
 *       {@code g} is counted at {@code g + d} or later.
 *   <li>Let {@code min} be the minimum round trip. A response needs at least {@code min - d} from the service to the
 *       client. If the response arrives at {@code r}, the service counted the call at {@code r - min + d} or earlier.
 *   <li>The lease ends at {@code r - min + 1 s}. A call that is granted after this end is counted more than one second
 *       after the first call. So the leases of all calls in one sliding second overlap, and at most {@code limit}
 *       leases overlap.
 * </ul>
 *
 * <p>{@code d} cancels out, so the clocks of client and service can differ. Network jitter lowers the rate, but the
 * limit still holds. A call that was never written is not counted, and its lease ends at once. For a call that was
 * written and has no response, only the time at which the client gave up is known. Its lease ends one second later.
 */
final class LeaseAccounting {

    /** Result of {@link #nextGrantTime}: no grant before a lease in use ends. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long WINDOW = 1_000_000_000L;

    /** Covers inexact clock readings and a service whose second is slightly longer. */
    private static final long MARGIN = 1_000_000L;

    /** A delay of 20 times {@code maxJitter} or more counts as a stall, not as jitter. */
    private static final int STALL = 20;

    private final EvenPacing pacing;
    private final MinimumRoundTrip minRoundTrip = new MinimumRoundTrip();

    /**
     * Response times of the leases that have not expired, earliest first. A response with more jitter than
     * {@link #maxJitter} has an earlier time here.
     */
    private final Queue<Long> answered = new PriorityQueue<>();

    /** Times at which calls without a response were given up, for the leases that have not expired, earliest first. */
    private final Queue<Long> lost = new ArrayDeque<>();

    /** Maximum extra duration of a lease because of a late response. */
    private long maxJitter;

    private int maxLeases;
    private int leasesInUse;
    private long pausedUntil = Long.MIN_VALUE;

    LeaseAccounting(int limit) {
        this(limit, NEVER);
    }

    LeaseAccounting(int limit, long maxJitter) {
        this.maxLeases = limit;
        this.pacing = new EvenPacing(WINDOW / limit);
        this.maxJitter = maxJitter;
    }

    /** Changes the rate. After a reduction, surplus leases have to expire before the next grant. */
    void setRate(double callsPerSecond) {
        maxLeases = (int) Math.ceil(callsPerSecond);
        pacing.period((long) (WINDOW / callsPerSecond));
    }

    void maxJitter(long nanos) {
        maxJitter = nanos;
    }

    /** Allows no grant before the given time. Does nothing if an earlier pause ends later. */
    void pauseUntil(long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }

    /**
     * {@return the earliest time of the next grant: {@code now} if a permit is due, {@link #NEVER} if the time depends
     * on the end of a lease in use}
     */
    long nextGrantTime(long now) {
        // The minimum round trip is subtracted now and not at the response: later responses give a better minimum.
        long minNanos = minRoundTrip.nanos();
        long nextExpiry = Math.min(removeExpired(answered, now, minNanos), removeExpired(lost, now, 0));
        boolean free = leasesInUse + answered.size() + lost.size() < maxLeases;
        return Math.max(free ? pacing.nextGrantTime(now) : nextExpiry, pausedUntil);
    }

    /** Removes expired leases. Returns the time of the next expiry. */
    private static long removeExpired(Queue<Long> ended, long now, long minRoundTrip) {
        Long oldest = ended.peek();
        while (oldest != null && oldest - minRoundTrip + WINDOW + MARGIN <= now) {
            ended.remove();
            oldest = ended.peek();
        }
        return oldest == null ? NEVER : oldest - minRoundTrip + WINDOW + MARGIN;
    }

    void onGranted(long now) {
        leasesInUse++;
        pacing.onGranted(now);
    }

    /** Ends the lease of a call that was never written. */
    void onReturned() {
        leasesInUse--;
    }

    /** Ends the use of a permit: the response arrived {@code roundTrip} after the request was written. */
    void onAnswered(long now, long roundTrip) {
        leasesInUse--;
        minRoundTrip.record(roundTrip);
        answered.add(now - jitterAboveMax(roundTrip));
    }

    /** {@return the part of the jitter above {@link #maxJitter}; 0 for a stall, whose lease is kept at full length} */
    private long jitterAboveMax(long roundTrip) {
        long minNanos = minRoundTrip.nanos();
        long excess = roundTrip - minNanos - maxJitter;
        // The jitter is unknown as long as the minimum round trip is unknown (0).
        boolean isJitter = minNanos > 0 && excess > 0 && excess < STALL * Math.max(maxJitter, MARGIN);
        return isJitter ? excess : 0;
    }

    /** Ends the use of a permit: the call was written, but no response will arrive. */
    void onLost(long now) {
        leasesInUse--;
        lost.add(now);
    }
}
