package io.github.timflux.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times within a range, such as {@code 180d}, {@code 36h}, {@code 10m} or {@code 90s}. */
abstract class TimeConverter implements ITypeConverter<Duration> {

    /** More digits than any time here needs, and fewer than a long has. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}[dhms]");

    private final String least;
    private final String most;

    private TimeConverter(String least, String most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Duration convert(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is no time; expected days, hours, minutes or seconds, as 180d, 36h, 10m or 90s.");
        }
        Duration time = parse(value);
        if (time.compareTo(parse(least)) < 0 || time.compareTo(parse(most)) > 0) {
            throw new TypeConversionException(
                    "'" + value + "' is out of range; expected " + least + " to " + most + ".");
        }
        return time;
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

    /** How long an account may take. */
    static final class Deadline extends TimeConverter {
        Deadline() {
            super("1s", "1d");
        }
    }

    /** How long a signature is valid. */
    static final class Validity extends TimeConverter {
        Validity() {
            super("1h", "18250d");
        }
    }
}
