package io.github.timflux.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Formats durations for messages, such as {@code 200 ms}, {@code 1.5 s}, {@code 1 min 30 s} and {@code 3 days}. */
public final class DurationText {

    private static final int MAX_PARTS = 2;

    private DurationText() {}

    /**
     * Formats a duration.
     *
     * @param duration the duration; a negative duration is formatted like its absolute value
     * @return the duration with its units; a duration of at least one minute has at most two units, and the rest is cut
     *     off
     */
    public static String of(Duration duration) {
        // The smallest duration has no absolute value.
        Duration length = duration.toSeconds() == Long.MIN_VALUE ? Duration.ofSeconds(Long.MAX_VALUE) : duration.abs();
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            return decimal(length.toNanos() / 1_000L, 1_000) + " ms";
        }
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            return decimal(length.toMillis(), 1_000) + " s";
        }
        List<String> parts = Stream.of(
                        part(length.toDaysPart(), length.toDaysPart() == 1 ? "day" : "days"),
                        part(length.toHoursPart(), "h"),
                        part(length.toMinutesPart(), "min"),
                        part(length.toSecondsPart(), "s"))
                .dropWhile(String::isEmpty)
                .limit(MAX_PARTS)
                .filter(part -> !part.isEmpty())
                .toList();
        return String.join(" ", parts);
    }

    private static String part(long count, String unit) {
        return count == 0 ? "" : count + " " + unit;
    }

    /** Divides an amount by a power of ten and drops the zeros at the end, so that 1500 by 1000 is {@code 1.5}. */
    private static String decimal(long amount, int divisor) {
        String whole = Long.toString(amount / divisor);
        String fraction = Long.toString(divisor + amount % divisor).substring(1).replaceFirst("0+$", "");
        return fraction.isEmpty() ? whole : whole + "." + fraction;
    }
}
