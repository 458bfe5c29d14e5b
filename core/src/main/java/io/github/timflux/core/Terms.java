package io.github.timflux.core;

import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Permit;

/**
 * On which terms the calls of a stream are made.
 *
 * @param line where they queue for permits
 * @param attempts how many attempts of a call may fail before it does
 * @param deadline when they are given up
 * @param patient whether they wait while no host can be reached, or fail
 */
record Terms(Line line, int attempts, Deadline deadline, boolean patient) {

    /** The terms of a window that is cut now. */
    Terms ofWindow() {
        return new Terms(line, attempts, deadline.again(), patient);
    }

    /** The same terms for a call that has its first permit. */
    Terms startingWith(Permit permit) {
        return new Terms(line.startingWith(permit), attempts, deadline, patient);
    }
}
