package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("searching")
final class RatePeriodTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0.5, 1, 2",
        "2.5, 3, 1.2",
        "0.01, 1, 100",
        "0.4, 1, 2.5",
        "1.5, 2, 1.333333333",
        "99.5, 100, 1.005025125"
    })
    void shouldStretchTheSecondForARateWithAFraction(double rate, int calls, double seconds) {
        RatePeriod period = RatePeriod.of(rate);
        assertThat(period.calls(rate)).isEqualTo(calls);
        assertThat(period.nanos(SECOND) / (double) SECOND).isCloseTo(seconds, within(1e-8));
    }

    @Property
    void shouldBeExactlyOneSecondForAWholeNumber(
            @ForAll @IntRange(min = 1, max = 100_000) int rate, @ForAll @DoubleRange(min = 0.5, max = 1) double share) {
        RatePeriod period = RatePeriod.of(rate);
        assertThat(period.nanos(1_001_000_000)).isEqualTo(1_001_000_000);
        assertThat(period.calls(rate)).isEqualTo(rate);
        assertThat(period.calls(rate * share)).isEqualTo((int) Math.ceil(rate * share));
    }

    @Property
    void shouldAllowNoCallMoreThanTheRateInItsPeriod(
            @ForAll @DoubleRange(min = 0.01, max = 100_000) double rate,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        RatePeriod period = RatePeriod.of(rate);
        assertThat(period.calls(rate)).isEqualTo((int) Math.ceil(rate));
        assertThat(period.calls(rate) / period.seconds()).isCloseTo(rate, within(rate * 1e-9));
        assertThat(period.calls(rate * share)).isBetween(1, period.calls(rate));
    }
}
