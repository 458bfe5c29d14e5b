package io.github.timflux.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times, such as {@code 180d}, {@code 36h}, {@code 10m} or {@code 90s}. */
final class TimeConverter implements ITypeConverter<Duration> {

    /** More digits than any time here needs, and fewer than a long has. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}[dhms]");

    @Override
    public Duration convert(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is no time; expected days, hours, minutes or seconds, as 180d, 36h, 10m or 90s.");
        }
        int last = value.length() - 1;
        long count = Long.parseLong(value.substring(0, last));
        return switch (value.charAt(last)) {
            case 'd' -> Duration.ofDays(count);
            case 'h' -> Duration.ofHours(count);
            case 'm' -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
