package io.github.timflux.simulator.internal.service;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Date} of responses. It formats each second once. */
final class DateHeader {

    private final InstantSource clock;
    private volatile @Nullable Formatted latest;

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    String value() {
        long second = clock.instant().getEpochSecond();
        Formatted formatted = latest;
        if (formatted == null || formatted.second != second) {
            formatted = Formatted.of(second);
            latest = formatted;
        }
        return formatted.text;
    }

    private record Formatted(long second, String text) {

        static Formatted of(long second) {
            return new Formatted(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
        }
    }
}
