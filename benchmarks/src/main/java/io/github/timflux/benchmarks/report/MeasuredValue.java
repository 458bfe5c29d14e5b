package io.github.timflux.benchmarks.report;

import java.util.List;

/**
 * A measured value without a target.
 *
 * @param name what was measured
 * @param value the value as text, with its unit
 */
public record MeasuredValue(String name, String value) {

    /** {@return a measured number} */
    public static MeasuredValue of(String name, double value, String unit) {
        return new MeasuredValue(name, NumberFormatter.of(value, unit));
    }

    /** {@return a measured number of things} */
    public static MeasuredValue count(String name, double value) {
        return of(name, value, "");
    }

    List<String> cells() {
        return List.of(name, value);
    }
}
