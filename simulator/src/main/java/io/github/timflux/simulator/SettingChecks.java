package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/** Checks of values. Each error has the value and what was expected. */
final class SettingChecks {

    private static final Duration MAX_DELAY = Duration.ofHours(1);

    private SettingChecks() {}

    static long inRange(String what, long value, long min, long max) {
        require(
                value >= min && value <= max,
                "The " + what + " is " + value + "; expected " + min + " to " + max + ".");
        return value;
    }

    static Duration inRange(String what, Duration value) {
        requireNonNull(value, what);
        require(
                !value.isNegative() && value.compareTo(MAX_DELAY) <= 0,
                "The " + what + " is " + value + "; expected " + Duration.ZERO + " to " + MAX_DELAY + ".");
        return value;
    }

    static <T> List<T> listOf(String what, T[] values) {
        requireNonNull(values, what);
        for (T value : values) {
            requireNonNull(value, what);
        }
        return List.of(values);
    }

    static String notBlank(String what, String value) {
        requireNonNull(value, what);
        require(!value.isBlank(), "The " + what + " is \"" + value + "\"; expected a string that is not blank.");
        return value;
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
