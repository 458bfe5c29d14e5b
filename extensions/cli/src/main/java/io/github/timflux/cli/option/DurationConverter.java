package io.github.timflux.cli.option;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses durations within a range, such as {@code 180d}, {@code 36h}, {@code 10m} or {@code 90s}. */
public abstract class DurationConverter implements ITypeConverter<Duration> {

    /** At most 9 digits, so that the number fits into a long. */
    private static final Pattern FORMAT = Pattern.compile("[0-9]{1,9}[dhms]");

    private final String min;
    private final String max;

    private DurationConverter(String min, String max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public Duration convert(String value) {
        if (!FORMAT.matcher(value).matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is not a duration; expected days, hours, minutes or seconds, such as 180d, "
                            + "36h, 10m or 90s.");
        }
        Duration duration = parse(value);
        if (duration.compareTo(parse(min)) < 0 || duration.compareTo(parse(max)) > 0) {
            throw new TypeConversionException("'" + value + "' is out of range; expected " + min + " to " + max + ".");
        }
        return duration;
    }

    private static Duration parse(String value) {
        int last = value.length() - 1;
        long count = Long.parseLong(value.substring(0, last));
        return switch (value.charAt(last)) {
            case 'd' -> Duration.ofDays(count);
            case 'h' -> Duration.ofHours(count);
            case 'm' -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** Parses the deadline of an account. */
    static final class DeadlineConverter extends DurationConverter {
        DeadlineConverter() {
            super("1s", "1d");
        }
    }

    /** Parses the validity of a UserSig. */
    public static final class ValidityConverter extends DurationConverter {
        ValidityConverter() {
            super("1h", "18250d");
        }
    }
}
