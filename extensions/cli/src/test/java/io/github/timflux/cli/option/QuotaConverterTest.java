package io.github.timflux.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.Quota;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class QuotaConverterTest {

    private final QuotaConverter converter = new QuotaConverter();

    @ParameterizedTest
    @CsvSource({"100, 100", "0.5, 0.5", "2.50, 2.5", "0.01, 0.01", "100000, 100000", "007, 7"})
    void shouldAcceptPlainDecimals(String value, double rate) {
        assertThat(converter.convert(value)).isEqualTo(Quota.perSecond(rate));
    }

    @Test
    void shouldAcceptUnlimited() {
        assertThat(converter.convert("unlimited").isUnlimited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "0.009",
                "0.00",
                "-1",
                "-0.5",
                "100000.1",
                "1e2",
                "1e-3",
                "0x1p3",
                "5f",
                "5d",
                ".5",
                "5.",
                "0,5",
                "1_000",
                "1,000",
                "5/s",
                "1/2",
                " 5",
                "",
                "NaN",
                "Infinity",
                "Unlimited",
                "\u0665"
            })
    void shouldRefuseEverythingElse(String value) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> converter.convert(value))
                .withMessage(
                        "'%s' is not a rate; expected 0.01 to 100000 calls per second, such as 100 or 0.5, or unlimited.",
                        value);
    }
}
