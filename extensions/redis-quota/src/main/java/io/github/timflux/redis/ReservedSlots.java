package io.github.timflux.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The slots that an instance has reserved, and the number of slots to request next. Times are nanoseconds. Not
 * thread-safe; the caller passes the time.
 *
 * <p>No instance can use an expired slot. So the first requests are for one slot each. The number doubles while the
 * instance uses all its slots without a pause, and returns to one when a slot expires.
 */
final class ReservedSlots {

    /** Stands for "no time" where a time is returned. */
    static final long NEVER = Long.MAX_VALUE;

    private final int maxBlockSize;

    /** By how much a slot may come earlier than one interval after the slot before it. */
    private final long tolerance;

    /** When the next slot of this instance is due at the earliest, without the tolerance. */
    private long nextSlotFrom = Long.MIN_VALUE / 2;

    private final Deque<CallSlot> slots = new ArrayDeque<>();
    private int blockSize = 1;
    private long lastUsedAt = Long.MIN_VALUE / 2;
    private long grantedPermits;
    private long expiredSlots;

    ReservedSlots(RedisQuotaSettings settings) {
        this.maxBlockSize = settings.maxBlockSize();
        // A slot can be late by the latency of the reply, and a reply after the time-out is not used.
        this.tolerance = Math.min(settings.timeout().toNanos(), RedisQuotaSettings.MAX_LOOKAHEAD);
    }

    /** {@return the number of slots to request next} */
    int blockSize() {
        return blockSize;
    }

    /** {@return whether the next request is needed now, so that its reply arrives before the last slot is used} */
    boolean isLow() {
        return slots.size() <= blockSize / 2;
    }

    /** {@return when the next usable slot is due, or {@link #NEVER}} */
    long nextDueAt(long now) {
        removeExpired(now);
        CallSlot next = slots.peek();
        return next == null ? NEVER : next.dueAt();
    }

    /** {@return the slot that is due, or null} */
    @Nullable CallSlot poll(long now) {
        if (nextDueAt(now) > now) {
            return null;
        }
        lastUsedAt = now;
        grantedPermits++;
        return slots.remove();
    }

    /** Puts a polled slot back that was not used. */
    void putBack(CallSlot slot) {
        grantedPermits--;
        slots.addFirst(slot);
    }

    /**
     * Adds a reserved block, except slots that overlap with earlier slots of this instance. Redis hands out such slots
     * if a failover lost its last writes, or if another server replies in its place.
     *
     * @param requestedAt when the block was requested
     * @param first the first slot
     * @param slotInterval time from one slot to the next
     * @param count number of slots
     * @return the earliest time of the next request: the time of the next slot if one overlapped, or else
     *     {@code requestedAt}
     */
    long add(long requestedAt, CallSlot first, long slotInterval, int count) {
        if (requestedAt - lastUsedAt < slotInterval) {
            blockSize = Math.min(maxBlockSize, 2 * blockSize);
        }
        long requestFrom = requestedAt;
        for (int i = 0; i < count; i++) {
            long dueAt = first.dueAt() + i * slotInterval;
            if (dueAt < nextSlotFrom - tolerance) {
                expiredSlots++;
                requestFrom = nextSlotFrom - tolerance;
            } else {
                slots.add(new CallSlot(dueAt, first.usableUntil() + i * slotInterval));
                nextSlotFrom = Math.max(nextSlotFrom, dueAt) + slotInterval;
            }
        }
        return requestFrom;
    }

    private void removeExpired(long now) {
        for (CallSlot next = slots.peek(); next != null && next.usableUntil() < now; next = slots.peek()) {
            slots.remove();
            expiredSlots++;
            blockSize = 1;
        }
    }

    long grantedPermits() {
        return grantedPermits;
    }

    long expiredSlots() {
        return expiredSlots;
    }
}
