package io.github.timflux.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what {@code reserve-slots.lua} returned. Another server or a proxy can return anything. */
final class SlotReplyReader {

    private static final int ELEMENTS = 6;

    private SlotReplyReader() {}

    /**
     * Reads a reply. It checks types and not ranges; numbers that do not fit are replaced by the nearest number.
     *
     * @throws IllegalStateException if an element is missing or has another type
     */
    static SlotReservation read(List<?> reply) {
        if (reply.size() != ELEMENTS || !(reply.get(ELEMENTS - 1) instanceof String corruptState)) {
            throw unusable(reply);
        }
        return new SlotReservation(
                TimeUnit.MICROSECONDS.toNanos(number(reply, 0)),
                (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(reply, 1))),
                TimeUnit.MICROSECONDS.toNanos(number(reply, 2)),
                TimeUnit.MICROSECONDS.toNanos(number(reply, 3)),
                (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(reply, 4))),
                corruptState);
    }

    private static long number(List<?> reply, int index) {
        if (reply.get(index) instanceof Long number) {
            return number;
        }
        throw unusable(reply);
    }

    private static IllegalStateException unusable(List<?> reply) {
        return new IllegalStateException("The reply of Redis is " + ErrorText.shortened(reply.toString())
                + "; expected five whole numbers and a text.");
    }
}
