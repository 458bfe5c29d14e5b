package io.github.timflux.core.quota;

import java.util.PriorityQueue;

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
final class LeaseLedger {

    /** No permit before some lease in use ends. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long WINDOW = 1_000_000_000L;

    /** For clocks read a moment too early and a server's second that is one tick longer than ours. */
    private static final long MARGIN = 1_000_000L;

    private final Pace pace;
    private final LeastRoundTrip leastRoundTrip = new LeastRoundTrip();
    private final PriorityQueue<Long> expiries = new PriorityQueue<>();
    private int limit;
    private int inUse;

    LeaseLedger(int limit) {
        this.limit = limit;
        this.pace = new Pace(WINDOW / limit);
    }

    /** Changes the limit; leases alive above a lower one run out first. */
    void limit(int callsPerSecond) {
        limit = callsPerSecond;
        pace.period(WINDOW / callsPerSecond);
    }

    /**
     * The earliest time at which a permit may be granted, as far as is known now; {@code now} or before it if at once.
     */
    long nextGrant(long now) {
        while (!expiries.isEmpty() && expiries.element() <= now) {
            expiries.remove();
        }
        if (inUse >= limit) {
            return NEVER;
        }
        int surplus = inUse + expiries.size() - limit;
        long free = surplus < 0 ? now : expiry(surplus);
        return pace.next(now, free);
    }

    /** The time by which one more than {@code surplus} of the leases that run out have run out. */
    private long expiry(int surplus) {
        // The limit was lowered: rare, so that sorting costs nothing that matters.
        return surplus == 0
                ? expiries.element()
                : expiries.stream().sorted().skip(surplus).findFirst().orElseThrow();
    }

    void granted(long now) {
        inUse++;
        pace.spend(now);
    }

    /** A permit ends whose call was never written. */
    void returned() {
        inUse--;
    }

    /** A permit ends, answered after {@code roundTrip}. */
    void answered(long now, long roundTrip) {
        inUse--;
        leastRoundTrip.record(roundTrip);
        expiries.add(now - leastRoundTrip.nanos() + WINDOW + MARGIN);
    }

    /** A permit ends whose call was written but will not be heard of any more. */
    void lost(long now) {
        inUse--;
        expiries.add(now + WINDOW + MARGIN);
    }
}
