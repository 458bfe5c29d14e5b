package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EvenPacingTest {

    private static final long PERIOD = 10;

    private final EvenPacing pacing = new EvenPacing(PERIOD);

    @Test
    void shouldGrantFirstCallAtOnce() {
        assertThat(pacing.nextGrantTime(1_000)).isEqualTo(1_000);
    }

    @Test
    void shouldGrantOnePerPeriodFromTheStart() {
        pacing.onGranted(1_000);
        assertThat(pacing.nextGrantTime(1_001)).isEqualTo(1_010);
        pacing.onGranted(1_010);
        assertThat(pacing.nextGrantTime(1_011)).isEqualTo(1_020);
    }

    @Test
    void shouldCompensateLateGrant() {
        pacing.onGranted(1_000);
        pacing.onGranted(1_017);
        assertThat(pacing.nextGrantTime(1_018)).isEqualTo(1_020);
    }

    @Test
    void shouldKeepAFifthOfAPeriodBetweenGrants() {
        pacing.onGranted(1_000);
        pacing.onGranted(1_040);
        assertThat(pacing.nextGrantTime(1_040)).isEqualTo(1_042);
    }

    @Test
    void shouldCompensateAtMostFivePeriodsAfterPause() {
        pacing.onGranted(1_000);
        long now = 9_000;
        int earlyGrants = 0;
        for (int i = 0; i < 50; i++) {
            pacing.onGranted(now);
            long next = pacing.nextGrantTime(now);
            earlyGrants += next - now < PERIOD ? 1 : 0;
            now = next;
        }
        assertThat(earlyGrants).isBetween(4, 7);
        assertThat(pacing.nextGrantTime(now) - now).isZero();
    }
}
