package io.github.timflux.benchmarks.report;

import java.util.List;

/**
 * A limit for a measured value, and whether the value keeps it. {@code NaN}, a value that could not be measured, misses
 * every limit.
 *
 * @param text the value and its limit, in words
 * @param measured the measured value
 * @param met whether the value keeps the limit
 */
public record PerformanceTarget(String text, String measured, boolean met) {

    /** {@return a target for a value that must not be below the limit} */
    public static PerformanceTarget atLeast(double limit, String unit, String value, double measured) {
        return of(value + " at least " + NumberFormatter.of(limit, unit), unit, measured, measured >= limit);
    }

    /** {@return a target for a value that must not exceed the limit} */
    public static PerformanceTarget atMost(double limit, String unit, String value, double measured) {
        return of(value + " at most " + NumberFormatter.of(limit, unit), unit, measured, measured <= limit);
    }

    /** {@return a target for a number of errors, which must be 0} */
    public static PerformanceTarget none(String errors, double measured) {
        return atMost(0, "", errors, measured);
    }

    private static PerformanceTarget of(String text, String unit, double measured, boolean met) {
        return new PerformanceTarget(text, NumberFormatter.of(measured, unit), met);
    }

    List<String> cells() {
        return List.of(text, measured, met ? "yes" : "**no**");
    }
}
