package io.github.timflux.core.faults;

/**
 * How many attempts it takes.
 *
 * @param least at least these
 * @param most at most these; which of them depends on how long the client pauses, which is partly chance
 */
record Attempts(int least, int most) {

    /** It is not the kind of trouble that is over soon. */
    static final Attempts NEVER = exactly(0);

    static Attempts exactly(int number) {
        return new Attempts(number, number);
    }

    @Override
    public String toString() {
        if (most == 0) {
            return "";
        }
        return least == most ? Integer.toString(least) : least + " to " + most;
    }
}
