package io.github.timflux.benchmarks.scenarios;

/**
 * A measure without an aim.
 *
 * @param what the measure
 * @param value what came out
 */
record Figure(String what, String value) {

    static Figure of(String what, double value, String unit) {
        return new Figure(what, Numbers.text(value, unit));
    }

    String row() {
        return "| " + what + " | " + value + " |";
    }
}
