package io.github.timflux.test.assertj;

import io.github.timflux.simulator.model.RecordedCall;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The largest number of calls in a sliding second, as the service counts: two calls that are less than one second apart
 * are in the same second.
 *
 * @param calls the number of calls
 * @param firstNumber the number of the first of these calls; 0 without calls
 * @param lastNumber the number of the last of these calls; 0 without calls
 */
record CallRate(int calls, long firstNumber, long lastNumber) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Finds the second with most calls, the first one if there are several. */
    static CallRate largest(List<RecordedCall> calls) {
        CallRate largest = new CallRate(0, 0, 0);
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (calls.get(last).arrivalNanos() - calls.get(first).arrivalNanos() >= SECOND) {
                first++;
            }
            if (last - first + 1 > largest.calls) {
                largest = new CallRate(
                        last - first + 1,
                        calls.get(first).number(),
                        calls.get(last).number());
            }
        }
        return largest;
    }
}
