package io.github.timflux;

import static java.util.Objects.requireNonNull;

/** Refuses settings that are out of range; each message has the value and the range. */
final class RangeChecks {

    private RangeChecks() {}

    static <T extends Comparable<T>> void check(String name, T value, T least, T most) {
        requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "The " + name + " is " + value + "; expected " + least + " to " + most + ".");
        }
    }
}
