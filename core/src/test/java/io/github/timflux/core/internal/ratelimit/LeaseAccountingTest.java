package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LeaseAccountingTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final LeaseAccounting accounting = new LeaseAccounting(2);

    @Test
    void shouldNotExceedLimitWhileResponsesAreMissing() {
        accounting.onGranted(0);
        accounting.onGranted(500 * MILLI);
        assertThat(accounting.nextGrantTime(100 * SECOND)).isEqualTo(LeaseAccounting.NEVER);
    }

    @Test
    void shouldGrantOneSecondAfterResponse() {
        accounting.onGranted(0);
        accounting.onGranted(500 * MILLI);
        accounting.onAnswered(520 * MILLI, 20 * MILLI);
        assertThat(accounting.nextGrantTime(600 * MILLI)).isEqualTo(1_521 * MILLI);
    }

    @Test
    void shouldSubtractMinimumRoundTripWhenKnown() {
        long now = 0;
        for (int i = 0; i < 100; i++) {
            accounting.onGranted(now);
            accounting.onAnswered(now + 20 * MILLI, 20 * MILLI);
            now += 2 * SECOND;
        }
        accounting.onGranted(now);
        accounting.onGranted(now + 500 * MILLI);
        accounting.onAnswered(now + 550 * MILLI, 50 * MILLI);
        assertThat(accounting.nextGrantTime(now + 600 * MILLI)).isEqualTo(now + 1_531 * MILLI);
    }

    @Test
    void shouldCapJitterButNotStall() {
        assertThat(leaseMillis(28)).isEqualTo(1_009);
        assertThat(leaseMillis(100)).isEqualTo(1_009);
        assertThat(leaseMillis(400)).isEqualTo(1_381);
    }

    /** Returns the lease duration in milliseconds for a maxJitter of 8 ms and a minimum round trip of 20 ms. */
    private static long leaseMillis(long roundTripMillis) {
        LeaseAccounting accounting = new LeaseAccounting(1, 8 * MILLI);
        long now = 0;
        for (int i = 0; i < 100; i++) {
            accounting.onGranted(now);
            accounting.onAnswered(now + 20 * MILLI, 20 * MILLI);
            now += 2 * SECOND;
        }
        accounting.onGranted(now);
        long answered = now + roundTripMillis * MILLI;
        accounting.onAnswered(answered, roundTripMillis * MILLI);
        return (accounting.nextGrantTime(answered) - now) / MILLI;
    }

    @Test
    void shouldNotCountCallThatWasNeverWritten() {
        accounting.onGranted(0);
        accounting.onGranted(500 * MILLI);
        accounting.onReturned();
        assertThat(accounting.nextGrantTime(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void shouldEndLeaseOfLostCallOneSecondLater() {
        accounting.onGranted(0);
        accounting.onGranted(500 * MILLI);
        accounting.onLost(5 * SECOND);
        assertThat(accounting.nextGrantTime(5 * SECOND)).isEqualTo(6_001 * MILLI);
    }

    @Test
    void shouldWaitForSurplusLeasesToExpireAfterReduction() {
        accounting.onGranted(0);
        accounting.onGranted(500 * MILLI);
        accounting.onAnswered(600 * MILLI, 20 * MILLI);
        accounting.onAnswered(700 * MILLI, 20 * MILLI);
        accounting.setRate(1);
        assertThat(accounting.nextGrantTime(800 * MILLI)).isEqualTo(1_601 * MILLI);
        assertThat(accounting.nextGrantTime(1_601 * MILLI)).isEqualTo(1_701 * MILLI);
        assertThat(accounting.nextGrantTime(1_701 * MILLI)).isEqualTo(1_701 * MILLI);
    }

    @Test
    void shouldApplyMinimumRoundTripToEarlierResponses() {
        LeaseAccounting limitOfHundred = new LeaseAccounting(100);
        for (int i = 0; i < 99; i++) {
            limitOfHundred.onGranted(i * (10 * MILLI));
            limitOfHundred.onAnswered(i * (10 * MILLI) + 30 * MILLI, 30 * MILLI);
        }
        limitOfHundred.onGranted(990 * MILLI);
        assertThat(limitOfHundred.nextGrantTime(SECOND)).isEqualTo(1_031 * MILLI);
        limitOfHundred.onAnswered(1_020 * MILLI, 30 * MILLI);
        assertThat(limitOfHundred.nextGrantTime(1_020 * MILLI)).isEqualTo(1_020 * MILLI);
    }
}
