package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class PercentilesTest {

    private static final Percentage PRECISION = Percentage.withPercentage(0.02);

    @Test
    void shouldTakePercentilesByRank() {
        Percentiles percentiles = Percentiles.of(DoubleStream.of(4, 1, 3, 2));
        assertThat(percentiles.median()).isCloseTo(2, PRECISION);
        assertThat(percentiles.at(51)).isCloseTo(3, PRECISION);
        assertThat(percentiles.at(0)).isCloseTo(1, PRECISION);
        assertThat(percentiles.max()).isCloseTo(4, PRECISION);
    }

    @Test
    void shouldKeepSmallAndLargeValuesApart() {
        Percentiles percentiles = Percentiles.of(DoubleStream.of(0.006, 0.5, 5_000_000));
        assertThat(percentiles.at(0)).isCloseTo(0.006, PRECISION);
        assertThat(percentiles.median()).isCloseTo(0.5, PRECISION);
        assertThat(percentiles.max()).isCloseTo(5_000_000, PRECISION);
    }

    @Test
    void shouldPrintSpread() {
        assertThat(Percentiles.of(DoubleStream.of(1, 1, 1)).spread()).isEqualTo("1 (1 to 1)");
        assertThat(Percentiles.of(DoubleStream.of(0.25, 1.5, 1_500)).spread()).isEqualTo("1.50 (0.25 to 1,500)");
    }

    @Test
    void shouldHaveNoPercentileWithoutValues() {
        assertThat(Percentiles.of(DoubleStream.empty()).max()).isNaN();
        assertThat(Percentiles.of(DoubleStream.empty()).median()).isNaN();
    }

    @Test
    void shouldKeepZero() {
        assertThat(Percentiles.of(DoubleStream.of(0, 0)).max()).isZero();
    }

    @Test
    void shouldSayThatNothingWasMeasuredWithoutValues() {
        assertThat(Percentiles.of(DoubleStream.empty()).spread()).isEqualTo("not measured");
    }
}
