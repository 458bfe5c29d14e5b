package io.github.timflux.benchmarks.report;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers for reports, and converts units. */
public final class NumberFormatter {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private NumberFormatter() {}

    /** {@return the number with two decimals, or none if it is whole, followed by the unit unless that is empty} */
    public static String of(double number, String unit) {
        boolean whole = number == Math.rint(number);
        String digits = String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", number);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }

    /** {@return the number rounded to a whole one} */
    public static String rounded(double number) {
        return of(Math.rint(number), "");
    }

    /** {@return the number with three decimals} */
    public static String threeDecimals(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /** {@return the duration in seconds} */
    public static String seconds(Duration duration) {
        return of(duration.toNanos() / NANOS_PER_SECOND, "s");
    }

    /** {@return the part as a percentage of the whole} */
    public static double percent(double part, double whole) {
        return 100 * part / whole;
    }

    /** {@return nanoseconds in milliseconds} */
    public static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    /** {@return the duration in seconds} */
    public static double toSeconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
