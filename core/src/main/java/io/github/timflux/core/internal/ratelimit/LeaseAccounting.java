package io.github.timflux.core.internal.ratelimit;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Computes when the next permit may be granted. All times are in nanoseconds. This class reads no clock and is not
 * thread-safe.
 *
 * <p>A permit is a lease: it is valid for a limited time. A lease starts when its permit is granted. The lease of a
 * call ends when the service can no longer count this call and a new call in the same sliding second. At most
 * {@code limit} leases are active at the same time. The following steps show why a sliding second at the service never
 * contains more calls than the limit:
 *
 * <ul>
 *   <li>Let {@code d} be the minimum time that a request needs to reach the service. If the permit of a call is granted
 *       at time {@code g}, the service counts the call at {@code g + d} or later.
 *   <li>Let {@code min} be the minimum round trip time. A response needs at least {@code min - d} on its way from the
 *       service to the client. If the response arrives at time {@code r}, the service counted the call at {@code r -
 *       min + d} or earlier.
 *   <li>The lease of a call whose response arrives at time {@code r} ends at {@code r - min + 1 s}. If a second call
 *       gets its permit after the lease of a first call has ended, the service counts the second call more than one
 *       second after the first call. So if the service counts calls in one sliding second, the leases of these calls
 *       overlap. At most {@code limit} leases overlap.
 * </ul>
 *
 * <p>The clocks of client and service can differ: a difference only changes {@code d}, and the end of a lease does not
 * depend on {@code d}. Network jitter lowers the rate. The limit still holds. The lease of a call that was never
 * written ends at once, because the service does not count the call. If a call was written but gets no response, the
 * only known time is the time at which the client stopped waiting. The lease of a call without a response ends one
 * second after the client stopped waiting.
 *
 * <p>The number of leases is a whole number. If the configured rate has a fraction, the rate is rounded up, and the
 * second is stretched to the {@link RatePeriod} in which the rate allows that number of calls.
 */
final class LeaseAccounting {

    /**
     * Result of {@link #nextGrantTime} if every lease belongs to a request in flight, so that the next grant time is
     * unknown.
     */
    static final long NEVER = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;

    /**
     * Nanoseconds that are added to each second of a lease, because clock readings are inexact and the sliding second
     * of the service can be slightly longer than one second.
     */
    private static final long MARGIN = 1_000_000L;

    /**
     * If the delay of a response exceeds {@code maxJitter} by 20 times {@code maxJitter} or more, the delay counts as a
     * stall, not as jitter.
     */
    private static final int STALL = 20;

    private final EvenPacing pacing;
    private final MinimumRoundTrip minRoundTrip = new MinimumRoundTrip();

    /**
     * Times at which responses arrived, for the leases that have not expired, earliest first. If a response has more
     * jitter than {@link #maxJitter}, the stored time is earlier than the arrival of the response.
     */
    private final Queue<Long> answered = new PriorityQueue<>();

    /**
     * Times at which the client stopped waiting for missing responses, for the leases that have not expired, earliest
     * first.
     */
    private final Queue<Long> lost = new ArrayDeque<>();

    /** Maximum time in nanoseconds by which a late response extends a lease. */
    private long maxJitter;

    private RatePeriod period;
    private double rate;
    private int maxLeases;
    private int leasesInUse;
    private long pausedUntil = Long.MIN_VALUE;

    LeaseAccounting(double callsPerSecond) {
        this(callsPerSecond, NEVER);
    }

    LeaseAccounting(double callsPerSecond, long maxJitter) {
        this.period = RatePeriod.of(callsPerSecond);
        this.rate = callsPerSecond;
        this.maxLeases = period.calls(rate);
        this.pacing = new EvenPacing((long) (SECOND / callsPerSecond));
        this.maxJitter = maxJitter;
    }

    /**
     * Sets the period of another configured rate. The current rate stays the same. Calls whose leases have ended stay
     * forgotten, also if the new period is longer.
     */
    void setPeriodOf(double configuredRate) {
        period = RatePeriod.of(configuredRate);
        maxLeases = period.calls(rate);
    }

    /**
     * Changes the current rate. If more leases are active than the new rate allows, the surplus leases have to end
     * before the next grant.
     */
    void setRate(double callsPerSecond) {
        rate = callsPerSecond;
        maxLeases = period.calls(rate);
        pacing.period((long) (SECOND / callsPerSecond));
    }

    void maxJitter(long nanos) {
        maxJitter = nanos;
    }

    /** Allows no grant before the given time. If an earlier pause ends later, the earlier pause stays in effect. */
    void pauseUntil(long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }

    /**
     * {@return the earliest time of the next grant; {@code now} if a permit is due; {@link #NEVER} if every lease
     * belongs to a request in flight}
     */
    long nextGrantTime(long now) {
        // The minimum round trip is subtracted from the arrival times only here, because later responses can give a
        // better minimum.
        long minNanos = minRoundTrip.nanos();
        long nextExpiry = Math.min(removeExpired(answered, now, minNanos), removeExpired(lost, now, 0));
        boolean free = leasesInUse + answered.size() + lost.size() < maxLeases;
        return Math.max(free ? pacing.nextGrantTime(now) : nextExpiry, pausedUntil);
    }

    /** Removes expired leases from a queue. Returns the time at which the next lease of the queue expires. */
    private long removeExpired(Queue<Long> ended, long now, long minRoundTrip) {
        long length = period.nanos(SECOND + MARGIN) - minRoundTrip;
        Long oldest = ended.peek();
        while (oldest != null && oldest + length <= now) {
            ended.remove();
            oldest = ended.peek();
        }
        return oldest == null ? NEVER : oldest + length;
    }

    void onGranted(long now) {
        leasesInUse++;
        pacing.onGranted(now);
    }

    /** Ends the lease of a permit whose request was not sent. */
    void onReturned() {
        leasesInUse--;
    }

    /** Called when a response arrives, {@code roundTrip} nanoseconds after the write of its request. */
    void onAnswered(long now, long roundTrip) {
        leasesInUse--;
        minRoundTrip.record(roundTrip);
        answered.add(now - jitterAboveMax(roundTrip));
    }

    /**
     * {@return the part of the jitter that exceeds {@link #maxJitter}; 0 for a stall, because the lease of a stalled
     * call keeps its full length}
     */
    private long jitterAboveMax(long roundTrip) {
        long minNanos = minRoundTrip.nanos();
        long excess = roundTrip - minNanos - maxJitter;
        // The jitter is unknown while the minimum round trip is unknown (0).
        boolean isJitter = minNanos > 0 && excess > 0 && excess < STALL * Math.max(maxJitter, MARGIN);
        return isJitter ? excess : 0;
    }

    /** Called when the client stops waiting for the response to a written request. */
    void onLost(long now) {
        leasesInUse--;
        lost.add(now);
    }
}
