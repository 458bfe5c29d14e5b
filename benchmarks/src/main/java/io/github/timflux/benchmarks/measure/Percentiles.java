package io.github.timflux.benchmarks.measure;

import io.github.timflux.benchmarks.report.NumberFormatter;
import java.util.stream.DoubleStream;
import org.HdrHistogram.DoubleHistogram;

/** The percentiles of measured values, recorded in an HdrHistogram with four significant digits. */
public final class Percentiles {

    private static final int SIGNIFICANT_DIGITS = 4;
    private static final double THREE_DECIMALS_BELOW = 0.1;
    private static final double WHOLE_FROM = 100;

    private final DoubleHistogram histogram = new DoubleHistogram(SIGNIFICANT_DIGITS);

    private Percentiles() {}

    /** {@return the percentiles of these values; a value must not be negative} */
    public static Percentiles of(DoubleStream values) {
        Percentiles percentiles = new Percentiles();
        values.forEach(percentiles.histogram::recordValue);
        return percentiles;
    }

    /** {@return the value at a percentile from 0 to 100; {@code NaN} without values} */
    public double at(double percentile) {
        return histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(percentile);
    }

    /** {@return the value at 50 %} */
    public double median() {
        return at(50);
    }

    /** {@return the largest value; {@code NaN} without values} */
    public double max() {
        return at(100);
    }

    /** {@return the median, and the smallest and the largest value in brackets; {@code not measured} without values} */
    public String spread() {
        if (histogram.getTotalCount() == 0) {
            return "not measured";
        }
        return text(median()) + " (" + text(at(0)) + " to " + text(max()) + ")";
    }

    private static String text(double value) {
        if (value > 0 && value < THREE_DECIMALS_BELOW) {
            return NumberFormatter.threeDecimals(value);
        }
        return value < WHOLE_FROM ? NumberFormatter.of(value, "") : NumberFormatter.rounded(value);
    }
}
