package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Formats rates for people. */
public final class RateText {

    /** Enough digits for the smallest rate; more would only show rounding. */
    private static final String PATTERN = "#,##0.######";

    private RateText() {}

    /**
     * Returns the rate of a limited quota as text.
     *
     * @param quota a quota with a limit
     * @return calls per second without a fraction of zero, such as {@code 1,000} or {@code 0.5}
     */
    public static String of(Quota quota) {
        return new DecimalFormat(PATTERN, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(quota.callsPerSecond());
    }
}
