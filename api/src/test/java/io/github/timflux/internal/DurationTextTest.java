package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.0004S, 0.4 ms",
        "PT0.2S, 200 ms",
        "PT1S, 1 s",
        "PT1.5S, 1.5 s",
        "PT59.999S, 59.999 s",
        "PT1M, 1 min",
        "PT1M30.5S, 1 min 30 s",
        "PT1H, 1 h",
        "PT1H0M7S, 1 h",
        "PT25H, 1 day 1 h",
        "P3D, 3 days",
        "PT-5S, 5 s",
    })
    void shouldFormatDurationWithItsUnits(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }
}
