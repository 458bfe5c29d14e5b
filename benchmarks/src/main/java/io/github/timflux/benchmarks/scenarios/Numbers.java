package io.github.timflux.benchmarks.scenarios;

import java.time.Duration;
import java.util.Locale;

/** Numbers as reports print them. */
final class Numbers {

    private static final double NANOS_PER_MILLI = 1e6;

    private Numbers() {}

    /** Two decimals, or none if they are zeros. */
    static String text(double number, String unit) {
        boolean whole = number == Math.rint(number);
        String digits = String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", number);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }

    static double percent(double part, double whole) {
        return 100 * part / whole;
    }

    static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
