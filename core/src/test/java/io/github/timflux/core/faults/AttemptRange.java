package io.github.timflux.core.faults;

/**
 * The number of attempts of a call. It is a range where it depends on the random back-off.
 *
 * @param min the minimum
 * @param max the maximum
 */
record AttemptRange(int min, int max) {

    /** For faults of the environment, which do not end after one attempt. */
    static final AttemptRange NOT_TRANSIENT = exactly(0);

    static AttemptRange exactly(int number) {
        return new AttemptRange(number, number);
    }

    @Override
    public String toString() {
        if (max == 0) {
            return "";
        }
        return min == max ? Integer.toString(min) : min + " to " + max;
    }
}
