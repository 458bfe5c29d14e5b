package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BrakeTest {

    private static final long SECOND = 1_000_000_000L;

    private final Brake brake = new Brake(100);

    @Test
    void shouldNotBrakeWithoutAReason() {
        assertThat(brake.limit(0)).isEqualTo(100);
        assertThat(brake.limit(1_000 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldTakeALoneEventForAStall() {
        assertThat(brake.throttled(0)).isEqualTo(SECOND / 20);
        assertThat(brake.limit(0)).isEqualTo(100);
        assertThat(brake.throttled(61 * SECOND)).isEqualTo(SECOND / 20);
        assertThat(brake.limit(61 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldWidenTheMarginByASecondEventAndNarrowItAgain() {
        brake.throttled(-30 * SECOND);
        assertThat(brake.throttled(0)).isEqualTo(SECOND / 20);
        assertThat(brake.limit(0)).isCloseTo(100 / 1.005, within(1e-9));
        assertThat(brake.limit(60 * SECOND)).isCloseTo(100 / 1.003, within(1e-9));
        assertThat(brake.limit(150 * SECOND)).isEqualTo(100);
    }

    @Test
    void shouldTakeRefusalsOfOneSecondForOneEvent() {
        brake.throttled(0);
        assertThat(brake.throttled(SECOND - 1)).isZero();
        assertThat(brake.limit(SECOND)).isEqualTo(100);
    }

    @Test
    void shouldTakeAShareWhenEventsKeepComing() {
        brake.throttled(0);
        brake.throttled(SECOND);
        assertThat(brake.throttled(2 * SECOND)).isEqualTo(SECOND / 5);
        assertThat(brake.limit(2 * SECOND)).isBetween(68.0, 71.0);
    }

    @Test
    void shouldTakeRareEventsForJitterHoweverManyThereAre() {
        for (long i = 0; i < 1_000; i++) {
            brake.throttled(6 * i * SECOND);
        }
        // Widened by at most a tenth.
        assertThat(brake.limit(6_000 * SECOND)).isBetween(100 / 1.1, 100 / 1.09);
    }

    @Test
    void shouldCutAtOnceWhileTheQuotaIsKnownToBeShared() {
        share();
        assertThat(brake.throttled(4 * SECOND)).isEqualTo(SECOND / 5);
        assertThat(brake.limit(4 * SECOND)).isBetween(45.0, 60.0);
    }

    @Test
    void shouldReturnToTheConfiguredRateAndNeverGoAboveIt() {
        share();
        double before = brake.limit(2 * SECOND);
        for (long now = 2 * SECOND; now < 400 * SECOND; now += SECOND / 10) {
            double limit = brake.limit(now);
            assertThat(limit).isBetween(before, 100.0);
            before = limit;
        }
        assertThat(before).isEqualTo(100);
    }

    @Test
    void shouldReturnWithinTenSeconds() {
        share();
        assertThat(brake.limit(12 * SECOND)).isGreaterThan(98);
    }

    @Test
    void shouldLeaveACallASecondHoweverOftenItIsRefused() {
        for (long i = 0; i < 100; i++) {
            brake.throttled(i * SECOND);
        }
        assertThat(brake.limit(99 * SECOND)).isBetween(1.0, 3.0);
    }

    private void share() {
        brake.throttled(0);
        brake.throttled(SECOND);
        brake.throttled(2 * SECOND);
    }
}
