package io.github.timflux.benchmarks.scenarios;

/**
 * What a measure was to be. A measure that could not be taken is no number, and meets nothing.
 *
 * @param what the measure and its limit
 * @param measured what came out
 * @param met whether it is as it was to be
 */
record Aim(String what, String measured, boolean met) {

    /** Stands in no other row. */
    static final String MISSED = "**no**";

    static Aim atLeast(double limit, String unit, String what, double measured) {
        return of(what + " at least " + Numbers.text(limit, unit), Numbers.text(measured, unit), measured >= limit);
    }

    static Aim atMost(double limit, String unit, String what, double measured) {
        return of(what + " at most " + Numbers.text(limit, unit), Numbers.text(measured, unit), measured <= limit);
    }

    static Aim below(double limit, String unit, String what, double measured) {
        return of(what + " below " + Numbers.text(limit, unit), Numbers.text(measured, unit), measured < limit);
    }

    static Aim between(double least, double most, String unit, String what, double measured) {
        return of(
                what + " " + Numbers.text(least, "") + " to " + Numbers.text(most, unit),
                Numbers.text(measured, unit),
                measured >= least && measured <= most);
    }

    private static Aim of(String what, String measured, boolean met) {
        return new Aim(what, measured, met);
    }

    String row() {
        return "| " + what + " | " + measured + " | " + (met ? "yes" : MISSED) + " |";
    }
}
