package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AdaptiveRateTest {

    private static final long SECOND = 1_000_000_000L;

    private final AdaptiveRate adaptiveRate = new AdaptiveRate(100);

    @Test
    void shouldKeepConfiguredRateWithoutThrottling() {
        assertThat(adaptiveRate.currentRate(0)).isEqualTo(100);
        assertThat(adaptiveRate.currentRate(1_000 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldOnlyPauseAfterRareEvent() {
        assertThat(adaptiveRate.onThrottled(0)).isEqualTo(SECOND / 20);
        assertThat(adaptiveRate.currentRate(0)).isEqualTo(100);
        assertThat(adaptiveRate.onThrottled(61 * SECOND)).isEqualTo(SECOND / 20);
        assertThat(adaptiveRate.currentRate(61 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldWidenMarginAfterSecondEventAndNarrowItLater() {
        adaptiveRate.onThrottled(-30 * SECOND);
        assertThat(adaptiveRate.onThrottled(0)).isEqualTo(SECOND / 20);
        assertThat(adaptiveRate.currentRate(0)).isCloseTo(100 / 1.005, within(1e-9));
        assertThat(adaptiveRate.currentRate(60 * SECOND)).isCloseTo(100 / 1.003, within(1e-9));
        assertThat(adaptiveRate.currentRate(150 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldCountResponsesWithinOneSecondAsOneEvent() {
        adaptiveRate.onThrottled(0);
        assertThat(adaptiveRate.onThrottled(SECOND - 1)).isZero();
        assertThat(adaptiveRate.currentRate(SECOND)).isEqualTo(100);
    }

    @Test
    void shouldReduceShareAfterThreeEventsInTenSeconds() {
        adaptiveRate.onThrottled(0);
        adaptiveRate.onThrottled(SECOND);
        assertThat(adaptiveRate.onThrottled(2 * SECOND)).isEqualTo(SECOND / 5);
        assertThat(adaptiveRate.currentRate(2 * SECOND)).isBetween(68.0, 71.0);
    }

    @Test
    void shouldOnlyWidenMarginWhileEventsAreRare() {
        for (long i = 0; i < 1_000; i++) {
            adaptiveRate.onThrottled(6 * i * SECOND);
        }
        // The margin is at most 0.1.
        assertThat(adaptiveRate.currentRate(6_000 * SECOND)).isBetween(100 / 1.1, 100 / 1.09);
    }

    @Test
    void shouldReduceShareAgainAtOnceDuringRecovery() {
        reduceShare();
        assertThat(adaptiveRate.onThrottled(4 * SECOND)).isEqualTo(SECOND / 5);
        assertThat(adaptiveRate.currentRate(4 * SECOND)).isBetween(45.0, 60.0);
    }

    @Test
    void shouldRecoverToConfiguredRateAndNotExceedIt() {
        reduceShare();
        double previous = adaptiveRate.currentRate(2 * SECOND);
        for (long now = 2 * SECOND; now < 400 * SECOND; now += SECOND / 10) {
            double current = adaptiveRate.currentRate(now);
            assertThat(current).isBetween(previous, 100.0);
            previous = current;
        }
        assertThat(previous).isEqualTo(100);
    }

    @Test
    void shouldRecoverWithinTenSeconds() {
        reduceShare();
        assertThat(adaptiveRate.currentRate(12 * SECOND)).isGreaterThan(98);
    }

    @Test
    void shouldKeepAtLeastOneCallPerSecond() {
        for (long i = 0; i < 100; i++) {
            adaptiveRate.onThrottled(i * SECOND);
        }
        assertThat(adaptiveRate.currentRate(99 * SECOND)).isBetween(1.0, 3.0);
    }

    private void reduceShare() {
        adaptiveRate.onThrottled(0);
        adaptiveRate.onThrottled(SECOND);
        adaptiveRate.onThrottled(2 * SECOND);
    }
}
