package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AdaptiveRateTest {

    private static final long SECOND = 1_000_000_000L;

    private final AdaptiveRate brake = new AdaptiveRate(100);

    @Test
    void shouldNotBrakeWithoutAReason() {
        assertThat(brake.currentRate(0)).isEqualTo(100);
        assertThat(brake.currentRate(1_000 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldTakeALoneEventForAStall() {
        assertThat(brake.onThrottled(0)).isEqualTo(SECOND / 20);
        assertThat(brake.currentRate(0)).isEqualTo(100);
        assertThat(brake.onThrottled(61 * SECOND)).isEqualTo(SECOND / 20);
        assertThat(brake.currentRate(61 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldWidenTheMarginByASecondEventAndNarrowItAgain() {
        brake.onThrottled(-30 * SECOND);
        assertThat(brake.onThrottled(0)).isEqualTo(SECOND / 20);
        assertThat(brake.currentRate(0)).isCloseTo(100 / 1.005, within(1e-9));
        assertThat(brake.currentRate(60 * SECOND)).isCloseTo(100 / 1.003, within(1e-9));
        assertThat(brake.currentRate(150 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldTakeRefusalsOfOneSecondForOneEvent() {
        brake.onThrottled(0);
        assertThat(brake.onThrottled(SECOND - 1)).isZero();
        assertThat(brake.currentRate(SECOND)).isEqualTo(100);
    }

    @Test
    void shouldTakeAShareWhenEventsKeepComing() {
        brake.onThrottled(0);
        brake.onThrottled(SECOND);
        assertThat(brake.onThrottled(2 * SECOND)).isEqualTo(SECOND / 5);
        assertThat(brake.currentRate(2 * SECOND)).isBetween(68.0, 71.0);
    }

    @Test
    void shouldTakeRareEventsForJitterHoweverManyThereAre() {
        for (long i = 0; i < 1_000; i++) {
            brake.onThrottled(6 * i * SECOND);
        }
        // Widened by at most a tenth.
        assertThat(brake.currentRate(6_000 * SECOND)).isBetween(100 / 1.1, 100 / 1.09);
    }

    @Test
    void shouldCutAtOnceWhileTheQuotaIsKnownToBeShared() {
        share();
        assertThat(brake.onThrottled(4 * SECOND)).isEqualTo(SECOND / 5);
        assertThat(brake.currentRate(4 * SECOND)).isBetween(45.0, 60.0);
    }

    @Test
    void shouldReturnToTheConfiguredRateAndNeverGoAboveIt() {
        share();
        double before = brake.currentRate(2 * SECOND);
        for (long now = 2 * SECOND; now < 400 * SECOND; now += SECOND / 10) {
            double limit = brake.currentRate(now);
            assertThat(limit).isBetween(before, 100.0);
            before = limit;
        }
        assertThat(before).isEqualTo(100);
    }

    @Test
    void shouldReturnWithinTenSeconds() {
        share();
        assertThat(brake.currentRate(12 * SECOND)).isGreaterThan(98);
    }

    @Test
    void shouldLeaveACallASecondHoweverOftenItIsRefused() {
        for (long i = 0; i < 100; i++) {
            brake.onThrottled(i * SECOND);
        }
        assertThat(brake.currentRate(99 * SECOND)).isBetween(1.0, 3.0);
    }

    private void share() {
        brake.onThrottled(0);
        brake.onThrottled(SECOND);
        brake.onThrottled(2 * SECOND);
    }
}
