package io.github.timflux.core.window;

import java.util.concurrent.atomic.AtomicInteger;

/** How much has been taken from a source and not been delivered, and how much of that there may be. */
final class Backlog {

    private final int most;
    private final AtomicInteger size = new AtomicInteger();

    /** How much room somebody waits for; none if zero. */
    private volatile int awaited;

    private volatile Runnable onRoom = () -> {};

    Backlog(int most) {
        this.most = most;
    }

    static Backlog unbounded() {
        return new Backlog(Integer.MAX_VALUE);
    }

    /** Whom to call when there is room again for what there was none for. */
    void onRoom(Runnable callback) {
        onRoom = callback;
    }

    void grow() {
        size.incrementAndGet();
    }

    void shrink() {
        int room = most - size.decrementAndGet();
        int needed = awaited;
        if (needed > 0 && room >= needed) {
            awaited = 0;
            onRoom.run();
        }
    }

    /** Whoever is told no is called when it would be yes. */
    boolean hasRoomFor(int elements) {
        if (room() >= elements) {
            return true;
        }
        awaited = elements;
        // Asked again: what was delivered just before nobody would tell of.
        return room() >= elements;
    }

    private int room() {
        return most - size.get();
    }
}
