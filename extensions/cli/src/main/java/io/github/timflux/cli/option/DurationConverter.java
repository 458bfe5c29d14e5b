package io.github.timflux.cli.option;

import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses durations within a range, such as {@code 180d}, {@code 36h}, {@code 10m} or {@code 90s}. */
public abstract class DurationConverter implements ITypeConverter<Duration> {

    /** At most 9 digits, so that the number fits into a long. */
    private static final Pattern FORMAT = Pattern.compile("[0-9]{1,9}[dhms]");

    /** The smallest unit of the command line. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Duration min;
    private final Duration max;

    private DurationConverter(Duration min, Duration max) {
        this.min = min;
        this.max = max;
    }

    private DurationConverter(Setting<Duration> setting) {
        this(SECOND, requireNonNull(setting.max()));
    }

    @Override
    public Duration convert(String value) {
        if (!FORMAT.matcher(value).matches()) {
            throw new TypeConversionException("'" + value
                    + "' is not a duration; expected days, hours, minutes or seconds, such as 180d, 36h, 10m or 90s.");
        }
        Duration duration = parse(value);
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new TypeConversionException("'" + value + "' is out of range; expected " + range(min, max) + ".");
        }
        return duration;
    }

    /** The range of a setting as text, such as {@code 1s to 1d}. */
    static String rangeUpTo(Duration max) {
        return range(SECOND, max);
    }

    private static String range(Duration min, Duration max) {
        return format(min) + " to " + format(max);
    }

    /** Formats a duration in its largest unit that needs no fraction. */
    static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % Duration.ofDays(1).toSeconds() == 0) {
            return duration.toDays() + "d";
        }
        if (seconds % Duration.ofHours(1).toSeconds() == 0) {
            return duration.toHours() + "h";
        }
        return seconds % 60 == 0 ? duration.toMinutes() + "m" : seconds + "s";
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

    /** Parses the deadline of a window. */
    static final class DeadlineConverter extends DurationConverter {
        DeadlineConverter() {
            super(SettingCatalog.BULK_DEADLINE);
        }
    }

    /** Parses the deadline of a single call. */
    static final class SingleDeadlineConverter extends DurationConverter {
        SingleDeadlineConverter() {
            super(SettingCatalog.SINGLE_DEADLINE);
        }
    }

    /** Parses the validity of a UserSig. */
    public static final class ValidityConverter extends DurationConverter {
        ValidityConverter() {
            super(Duration.ofHours(1), Duration.ofDays(50 * 365));
        }
    }
}
