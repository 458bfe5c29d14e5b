package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpDates;
import io.github.timflux.internal.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Compares the local clock with the {@code Date} of a response, because a wrong clock makes signatures invalid. */
final class ClockDifference {

    /** A smaller difference cannot be the cause of an invalid signature. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** From this difference on, seconds do not matter. */
    private static final Duration LARGE = Duration.ofMinutes(2);

    private ClockDifference() {}

    /**
     * Describes how much the local clock is wrong.
     *
     * @param date the value of the header {@code Date}; null if the header is absent
     * @param now the time of the local clock when the response arrived
     * @return a sentence; empty if the clock is right within 30 s, or if the response has no valid date
     */
    static String describe(@Nullable String date, Instant now) {
        Instant remote = HttpDates.parse(date);
        Duration ahead = remote == null ? Duration.ZERO : Duration.between(remote, now);
        return ahead.abs().compareTo(TOLERANCE) <= 0
                ? ""
                : "The local clock is " + DurationText.of(rounded(ahead.abs()))
                        + (ahead.isNegative() ? " behind" : " ahead of") + " the Date of the response.";
    }

    /** Rounds the difference, because the {@code Date} has no fraction of a second and is a little old. */
    private static Duration rounded(Duration difference) {
        return difference.compareTo(LARGE) < 0
                ? difference.plusMillis(500).truncatedTo(ChronoUnit.SECONDS)
                : difference.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Adds the description to the reason of an error. */
    static TimException explain(TimException error, String difference) {
        if (difference.isEmpty()) {
            return error;
        }
        String separator = error.reason().endsWith(".") ? " " : ". ";
        return new TimException(error.kind(), error.code(), error.reason() + separator + difference, error.getCause());
    }
}
