package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LeaseAccountingTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final LeaseAccounting ledger = new LeaseAccounting(2);

    @Test
    void shouldNotGrantMoreThanTheLimitWhileNothingIsAnswered() {
        ledger.onGranted(0);
        ledger.onGranted(500 * MILLI);
        assertThat(ledger.nextGrantTime(100 * SECOND)).isEqualTo(LeaseAccounting.NEVER);
    }

    @Test
    void shouldGrantAgainASecondAfterTheAnswer() {
        ledger.onGranted(0);
        ledger.onGranted(500 * MILLI);
        ledger.onAnswered(520 * MILLI, 20 * MILLI);
        assertThat(ledger.nextGrantTime(600 * MILLI)).isEqualTo(1_521 * MILLI);
    }

    @Test
    void shouldTakeTheLeastRoundTripOffOnceItIsKnown() {
        long now = 0;
        for (int i = 0; i < 100; i++) {
            ledger.onGranted(now);
            ledger.onAnswered(now + 20 * MILLI, 20 * MILLI);
            now += 2 * SECOND;
        }
        ledger.onGranted(now);
        ledger.onGranted(now + 500 * MILLI);
        ledger.onAnswered(now + 550 * MILLI, 50 * MILLI);
        assertThat(ledger.nextGrantTime(now + 600 * MILLI)).isEqualTo(now + 1_531 * MILLI);
    }

    @Test
    void shouldBoundTheExcessOfAnOrdinaryAnswerAndNotThatOfAStall() {
        assertThat(leaseAfter(28)).isEqualTo(1_009);
        assertThat(leaseAfter(100)).isEqualTo(1_009);
        assertThat(leaseAfter(400)).isEqualTo(1_381);
    }

    /** In milliseconds, with a bound of 8 ms, where the fastest answers take 20 ms. */
    private static long leaseAfter(long roundTrip) {
        LeaseAccounting bounded = new LeaseAccounting(1, 8 * MILLI);
        long now = 0;
        for (int i = 0; i < 100; i++) {
            bounded.onGranted(now);
            bounded.onAnswered(now + 20 * MILLI, 20 * MILLI);
            now += 2 * SECOND;
        }
        bounded.onGranted(now);
        long answered = now + roundTrip * MILLI;
        bounded.onAnswered(answered, roundTrip * MILLI);
        return (bounded.nextGrantTime(answered) - now) / MILLI;
    }

    @Test
    void shouldCountNothingForACallThatWasNeverWritten() {
        ledger.onGranted(0);
        ledger.onGranted(500 * MILLI);
        ledger.onReturned();
        assertThat(ledger.nextGrantTime(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void shouldHoldALostCallForASecondFromWhenItWasGivenUp() {
        ledger.onGranted(0);
        ledger.onGranted(500 * MILLI);
        ledger.onLost(5 * SECOND);
        assertThat(ledger.nextGrantTime(5 * SECOND)).isEqualTo(6_001 * MILLI);
    }

    @Test
    void shouldLetLeasesRunOutThatALowerLimitWouldNotHaveGranted() {
        ledger.onGranted(0);
        ledger.onGranted(500 * MILLI);
        ledger.onAnswered(600 * MILLI, 20 * MILLI);
        ledger.onAnswered(700 * MILLI, 20 * MILLI);
        ledger.setRate(1);
        assertThat(ledger.nextGrantTime(800 * MILLI)).isEqualTo(1_601 * MILLI);
        assertThat(ledger.nextGrantTime(1_601 * MILLI)).isEqualTo(1_701 * MILLI);
        assertThat(ledger.nextGrantTime(1_701 * MILLI)).isEqualTo(1_701 * MILLI);
    }

    @Test
    void shouldApplyWhatItLearnsOfTheNetworkToLeasesThatHaveEnded() {
        LeaseAccounting hundred = new LeaseAccounting(100);
        for (int i = 0; i < 99; i++) {
            hundred.onGranted(i * (10 * MILLI));
            hundred.onAnswered(i * (10 * MILLI) + 30 * MILLI, 30 * MILLI);
        }
        hundred.onGranted(990 * MILLI);
        assertThat(hundred.nextGrantTime(SECOND)).isEqualTo(1_031 * MILLI);
        hundred.onAnswered(1_020 * MILLI, 30 * MILLI);
        assertThat(hundred.nextGrantTime(1_020 * MILLI)).isEqualTo(1_020 * MILLI);
    }
}
