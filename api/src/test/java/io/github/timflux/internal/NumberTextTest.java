package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "100000, 100000",
        "0.5, 0.5",
        "0.010, 0.01",
        "-2.50, -2.5",
        "-0.0, 0",
        "1e9, 1.0E9",
        "1e-7, 1.0E-7",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void shouldShowPlainDecimals(double number, String text) {
        assertThat(NumberText.of(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01", "0.25, 0.25", "1.26, 1.3", "70.04, 70.0", "100, 100.0"})
    void shouldRoundRatesThatHaveEnoughDigits(double rate, double rounded) {
        assertThat(NumberText.roundedRate(rate)).isEqualTo(rounded);
    }
}
