package io.github.timflux.internal;

import java.math.BigDecimal;

/** Shows numbers in messages as people write them: 100 and 0.5, not 100.0 and 5.0E-1. */
public final class NumberText {

    private static final double MIN_PLAIN = 1e-6;
    private static final double MAX_PLAIN = 1e9;

    private NumberText() {}

    /**
     * Returns a number as text.
     *
     * @param number any number
     * @return the number without an exponent and without a fraction of zero; as Java shows it if it is very large, very
     *     small, or not a number
     */
    public static String of(double number) {
        double size = Math.abs(number);
        boolean isPlain = number == 0 || (size >= MIN_PLAIN && size < MAX_PLAIN);
        return isPlain ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString() : String.valueOf(number);
    }

    /**
     * Rounds a current rate for a message.
     *
     * @param callsPerSecond any rate
     * @return the rate with one decimal; exact below one call a second, where one decimal would be too few
     */
    public static double roundedRate(double callsPerSecond) {
        return callsPerSecond < 1 ? callsPerSecond : Math.round(callsPerSecond * 10) / 10.0;
    }
}
