package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final long PERIOD = 10;

    private final Pace pace = new Pace(PERIOD);

    @Test
    void shouldGrantTheFirstAtOnce() {
        assertThat(pace.next(1_000)).isEqualTo(1_000);
    }

    @Test
    void shouldGrantOnePerPeriodFromTheStart() {
        pace.spend(1_000);
        assertThat(pace.next(1_001)).isEqualTo(1_010);
        pace.spend(1_010);
        assertThat(pace.next(1_011)).isEqualTo(1_020);
    }

    @Test
    void shouldMakeUpForALateGrant() {
        pace.spend(1_000);
        pace.spend(1_017);
        assertThat(pace.next(1_018)).isEqualTo(1_020);
    }

    @Test
    void shouldNeverGrantTwoWithinAFifthOfAPeriod() {
        pace.spend(1_000);
        pace.spend(1_040);
        assertThat(pace.next(1_040)).isEqualTo(1_042);
    }

    @Test
    void shouldMakeUpForFivePeriodsAndNoMoreAfterAPause() {
        pace.spend(1_000);
        long now = 9_000;
        int quick = 0;
        for (int i = 0; i < 50; i++) {
            pace.spend(now);
            long next = pace.next(now);
            quick += next - now < PERIOD ? 1 : 0;
            now = next;
        }
        assertThat(quick).isBetween(4, 7);
        assertThat(pace.next(now) - now).isZero();
    }
}
