package io.github.timflux.core.quota;

import org.jspecify.annotations.Nullable;

/**
 * Who is next: lookups before windows of streams, which get their share all the same. What one lane does not use goes
 * to the other. Not safe for threads.
 *
 * @param <T> who waits
 */
final class Lanes<T> {

    private final Rotation<T> lookups = new Rotation<>();
    private final Rotation<T> windows = new Rotation<>();
    private double bulkShare;

    /** What streams are owed, in calls: they save up only while lookups go before them. */
    private double owed;

    void bulkShare(double share) {
        bulkShare = share;
    }

    Rotation<T> of(Lane lane) {
        return lane == Lane.LOOKUP ? lookups : windows;
    }

    boolean isEmpty() {
        return lookups.size() == 0 && windows.size() == 0;
    }

    @Nullable T next() {
        if (lookups.size() == 0 || windows.size() == 0) {
            T lookup = lookups.next();
            return lookup == null ? windows.next() : lookup;
        }
        owed += bulkShare;
        if (owed < 1) {
            return lookups.next();
        }
        owed--;
        return windows.next();
    }

    /** How many calls pass before someone who enters this line now is next, if so many of it go before. */
    double ahead(Lane lane, Object line, int atLeast) {
        double turns = of(lane).ahead(line, atLeast);
        boolean alone = of(lane == Lane.LOOKUP ? Lane.BULK : Lane.LOOKUP).size() == 0;
        return alone ? turns : turns / (lane == Lane.LOOKUP ? 1 - bulkShare : bulkShare);
    }
}
