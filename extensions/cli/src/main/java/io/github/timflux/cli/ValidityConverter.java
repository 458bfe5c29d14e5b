package io.github.timflux.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long a signature is to be valid: days or hours, such as {@code 180d} or {@code 36h}. */
final class ValidityConverter implements ITypeConverter<Duration> {

    /** More digits than the 50 years that are the most need, and fewer than a long has. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}[dh]");

    @Override
    public Duration convert(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new TypeConversionException("'" + value + "' is no time; expected days or hours, as 180d or 36h.");
        }
        int last = value.length() - 1;
        long count = Long.parseLong(value.substring(0, last));
        return value.charAt(last) == 'd' ? Duration.ofDays(count) : Duration.ofHours(count);
    }
}
