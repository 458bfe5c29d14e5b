package io.github.timflux.core.internal.ratelimit;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * When the next permit may be granted, as plain arithmetic on nanoseconds. Not safe for threads; knows no clock.
 *
 * <p>A permit is a lease. It lives from its grant until the call has left every sliding second in which the server can
 * still count it, and no more leases than the limit are alive at once. Why no sliding second at the server can then
 * hold more calls than the limit:
 *
 * <ul>
 *   <li>Let {@code d} be the least time that a request needs to reach the server. A call granted at {@code g} is
 *       counted no earlier than {@code g + d}.
 *   <li>Let {@code least} be the least round trip there is. A call whose answer comes at {@code r} was counted no later
 *       than {@code r - least + d}, for the answer needed at least {@code least - d} to come back.
 *   <li>A lease that ends at {@code r - least + 1 s} therefore outlives every sliding second that holds its call, seen
 *       from the grants of the calls that could share that second.
 * </ul>
 *
 * <p>{@code d} cancels out, so the clocks of client and server need not agree, and the jitter of the network costs rate
 * but never strictness. A call that was never written counts nowhere; of one that was written and never answered
 * nothing is known but the time it was given up at.
 */
final class LeaseAccounting {

    /** No permit before some lease in use ends. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long WINDOW = 1_000_000_000L;

    /** For clocks read a moment too early and a server's second that is one tick longer than ours. */
    private static final long MARGIN = 1_000_000L;

    /** How many times the bound an excess has to be for a stall. */
    private static final int STALL = 20;

    private final EvenPacing pacing;
    private final MinimumRoundTrip leastRoundTrip = new MinimumRoundTrip();

    /** When the calls were answered whose leases have not run out, or would have been without too much excess. */
    private final Queue<Long> answered = new PriorityQueue<>();

    /** When the calls were given up whose leases have not run out, the oldest first. */
    private final Queue<Long> lost = new ArrayDeque<>();

    /** By how much a lease outlives its second at most, for a late answer. */
    private long maxJitter;

    private int maxLeases;
    private int leasesInUse;
    private long pausedUntil = Long.MIN_VALUE;

    LeaseAccounting(int limit) {
        this(limit, NEVER);
    }

    LeaseAccounting(int limit, long mostExcess) {
        this.maxLeases = limit;
        this.pacing = new EvenPacing(WINDOW / limit);
        this.maxJitter = mostExcess;
    }

    /** Changes the limit; leases alive above a lower one run out first. */
    void setRate(double callsPerSecond) {
        maxLeases = (int) Math.ceil(callsPerSecond);
        pacing.period((long) (WINDOW / callsPerSecond));
    }

    void maxJitter(long nanos) {
        maxJitter = nanos;
    }

    /** Grants nothing before that time. */
    void pauseUntil(long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }

    /**
     * The earliest time at which a permit may be granted, as far as is known now: {@code now} if at once, and not
     * sooner than the time returned otherwise.
     */
    long nextGrantTime(long now) {
        // The least round trip is taken off now and not when the answer came: by now more is known of it.
        long least = leastRoundTrip.nanos();
        long nextExpiry = Math.min(removeExpired(answered, now, least), removeExpired(lost, now, 0));
        boolean free = leasesInUse + answered.size() + lost.size() < maxLeases;
        return Math.max(free ? pacing.nextGrantTime(now) : nextExpiry, pausedUntil);
    }

    /** Drops the leases that have run out, and tells when the next one will. */
    private static long removeExpired(Queue<Long> ended, long now, long least) {
        Long oldest = ended.peek();
        while (oldest != null && oldest - least + WINDOW + MARGIN <= now) {
            ended.remove();
            oldest = ended.peek();
        }
        return oldest == null ? NEVER : oldest - least + WINDOW + MARGIN;
    }

    void onGranted(long now) {
        leasesInUse++;
        pacing.onGranted(now);
    }

    /** A permit ends whose call was never written. */
    void onReturned() {
        leasesInUse--;
    }

    /** A permit ends, answered after {@code roundTrip}. */
    void onAnswered(long now, long roundTrip) {
        leasesInUse--;
        leastRoundTrip.record(roundTrip);
        answered.add(now - excessOverMaxJitter(roundTrip));
    }

    /** What the bound takes off the excess of an ordinary answer; one that takes far longer met a stall on its way. */
    private long excessOverMaxJitter(long roundTrip) {
        long least = leastRoundTrip.nanos();
        long beyond = roundTrip - least - maxJitter;
        // While the least is not known, nor is the excess.
        boolean ordinary = least > 0 && beyond > 0 && beyond < STALL * Math.max(maxJitter, MARGIN);
        return ordinary ? beyond : 0;
    }

    /** A permit ends whose call was written but will not be heard of any more. */
    void onLost(long now) {
        leasesInUse--;
        lost.add(now);
    }
}
