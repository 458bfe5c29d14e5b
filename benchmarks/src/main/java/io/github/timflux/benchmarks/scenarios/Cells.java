package io.github.timflux.benchmarks.scenarios;

import java.util.Locale;

/** Numbers as tables have them. */
final class Cells {

    private static final double LITTLE = 0.1;
    private static final double FEW = 100;

    private Cells() {}

    /** {@return the median, and the least and the most in brackets} */
    static String spread(Percentiles sample) {
        return number(sample.median()) + " (" + number(sample.at(0)) + " to " + number(sample.largest()) + ")";
    }

    private static String number(double value) {
        if (value > 0 && value < LITTLE) {
            return three(value);
        }
        return value < FEW ? Numbers.text(value, "") : round(value);
    }

    static String round(Number number) {
        double value = number.doubleValue();
        return Numbers.text(Math.rint(value), "");
    }

    /** {@return with three decimals} */
    static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
