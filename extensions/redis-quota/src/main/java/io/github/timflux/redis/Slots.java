package io.github.timflux.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The slots that an instance holds, and how many it should ask for. Not safe for threads; knows no clock.
 *
 * <p>A slot that nobody uses in its time is lost to everyone. So an instance begins with blocks of one slot; doubles
 * them as long as it uses all of them without a pause; and begins again when it has lost one.
 */
final class Slots {

    /** There is none. */
    static final long NEVER = Long.MAX_VALUE;

    private final int mostInBlock;
    private final Deque<Slot> held = new ArrayDeque<>();
    private int block = 1;
    private long usedAt = Long.MIN_VALUE / 2;
    private long granted;
    private long lost;

    Slots(int mostInBlock) {
        this.mostInBlock = mostInBlock;
    }

    /** {@return how many slots to ask for} */
    int block() {
        return block;
    }

    /** {@return whether the next block should be asked for, lest the pace pause meanwhile} */
    boolean runLow() {
        return held.size() <= block / 2;
    }

    /** {@return when the next slot is due that can still be used, or {@link #NEVER}} */
    long next(long now) {
        dropLate(now);
        Slot next = held.peek();
        return next == null ? NEVER : next.due();
    }

    /** {@return the slot that is due, or null} */
    @Nullable Slot take(long now) {
        if (next(now) > now) {
            return null;
        }
        usedAt = now;
        granted++;
        return held.remove();
    }

    /** One that was taken is not needed. */
    void giveBack(Slot slot) {
        granted--;
        held.addFirst(slot);
    }

    /**
     * A block came.
     *
     * @param askedAt when it was asked for
     * @param first the first slot
     * @param period from one to the next
     * @param count how many
     */
    void add(long askedAt, Slot first, long period, int count) {
        if (askedAt - usedAt < period) {
            block = Math.min(mostInBlock, 2 * block);
        }
        for (int i = 0; i < count; i++) {
            held.add(new Slot(first.due() + i * period, first.until() + i * period));
        }
    }

    private void dropLate(long now) {
        for (Slot next = held.peek(); next != null && next.until() < now; next = held.peek()) {
            held.remove();
            lost++;
            block = 1;
        }
    }

    long granted() {
        return granted;
    }

    long lost() {
        return lost;
    }
}
