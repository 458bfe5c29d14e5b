package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EvenPacingTest {

    private static final long PERIOD = 10;

    private final EvenPacing pace = new EvenPacing(PERIOD);

    @Test
    void shouldGrantTheFirstAtOnce() {
        assertThat(pace.nextGrantTime(1_000)).isEqualTo(1_000);
    }

    @Test
    void shouldGrantOnePerPeriodFromTheStart() {
        pace.onGranted(1_000);
        assertThat(pace.nextGrantTime(1_001)).isEqualTo(1_010);
        pace.onGranted(1_010);
        assertThat(pace.nextGrantTime(1_011)).isEqualTo(1_020);
    }

    @Test
    void shouldMakeUpForALateGrant() {
        pace.onGranted(1_000);
        pace.onGranted(1_017);
        assertThat(pace.nextGrantTime(1_018)).isEqualTo(1_020);
    }

    @Test
    void shouldNeverGrantTwoWithinAFifthOfAPeriod() {
        pace.onGranted(1_000);
        pace.onGranted(1_040);
        assertThat(pace.nextGrantTime(1_040)).isEqualTo(1_042);
    }

    @Test
    void shouldMakeUpForFivePeriodsAndNoMoreAfterAPause() {
        pace.onGranted(1_000);
        long now = 9_000;
        int quick = 0;
        for (int i = 0; i < 50; i++) {
            pace.onGranted(now);
            long next = pace.nextGrantTime(now);
            quick += next - now < PERIOD ? 1 : 0;
            now = next;
        }
        assertThat(quick).isBetween(4, 7);
        assertThat(pace.nextGrantTime(now) - now).isZero();
    }
}
