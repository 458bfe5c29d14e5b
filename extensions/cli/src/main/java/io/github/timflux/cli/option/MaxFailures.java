package io.github.timflux.cli.option;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Maximum of failures before a job stops: a number of results, or a percentage of the results.
 *
 * @param text the maximum in the command line
 * @param maximum the number or the percentage
 * @param isPercentage whether the maximum is a percentage
 */
public record MaxFailures(String text, BigDecimal maximum, boolean isPercentage) {

    /** A smaller number of results says little about the rest of the input. */
    private static final long MIN_RESULTS_FOR_PERCENTAGE = 1_000;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Returns whether the maximum is exceeded. A percentage is not exceeded before the first 1,000 results.
     *
     * @param failed the number of failures
     * @param results the number of all results
     */
    public boolean isExceededBy(long failed, long results) {
        if (!isPercentage) {
            return BigDecimal.valueOf(failed).compareTo(maximum) > 0;
        }
        return results >= MIN_RESULTS_FOR_PERCENTAGE
                && BigDecimal.valueOf(failed).multiply(HUNDRED).compareTo(maximum.multiply(BigDecimal.valueOf(results)))
                        > 0;
    }

    /** Parses a number such as {@code 100}, or a percentage such as {@code 5%} or {@code 0.5%}. */
    static final class Converter implements ITypeConverter<MaxFailures> {

        @Override
        public MaxFailures convert(String value) {
            if (value.matches("[0-9]{1,18}")) {
                return new MaxFailures(value, new BigDecimal(value), false);
            }
            if (value.matches("[0-9]{1,2}(\\.[0-9]{1,9})?%")) {
                return new MaxFailures(value, new BigDecimal(value.substring(0, value.length() - 1)), true);
            }
            throw new TypeConversionException("'" + value
                    + "' is not a maximum of failures; expected a number such as 100, or a percentage from 0% to below "
                    + "100%, such as 5% or 0.5%.");
        }
    }
}
