package io.github.timflux.core.faults;

/**
 * How many attempts it takes.
 *
 * @param min at least these
 * @param max at most these; which of them depends on how long the client pauses, which is partly chance
 */
record AttemptRange(int min, int max) {

    /** It is not the kind of trouble that is over soon. */
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
