package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LeaseLedgerTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final LeaseLedger ledger = new LeaseLedger(2);

    @Test
    void shouldNotGrantMoreThanTheLimitWhileNothingIsAnswered() {
        ledger.granted(0);
        ledger.granted(500 * MILLI);
        assertThat(ledger.nextGrant(100 * SECOND)).isEqualTo(LeaseLedger.NEVER);
    }

    @Test
    void shouldGrantAgainASecondAfterTheAnswer() {
        ledger.granted(0);
        ledger.granted(500 * MILLI);
        ledger.answered(520 * MILLI, 20 * MILLI);
        assertThat(ledger.nextGrant(600 * MILLI)).isEqualTo(1_521 * MILLI);
    }

    @Test
    void shouldTakeTheLeastRoundTripOffOnceItIsKnown() {
        long now = 0;
        for (int i = 0; i < 100; i++) {
            ledger.granted(now);
            ledger.answered(now + 20 * MILLI, 20 * MILLI);
            now += 2 * SECOND;
        }
        ledger.granted(now);
        ledger.granted(now + 500 * MILLI);
        ledger.answered(now + 550 * MILLI, 50 * MILLI);
        assertThat(ledger.nextGrant(now + 600 * MILLI)).isEqualTo(now + 1_531 * MILLI);
    }

    @Test
    void shouldBoundTheExcessOfAnOrdinaryAnswerAndNotThatOfAStall() {
        assertThat(leaseAfter(28)).isEqualTo(1_009);
        assertThat(leaseAfter(100)).isEqualTo(1_009);
        assertThat(leaseAfter(400)).isEqualTo(1_381);
    }

    /** In milliseconds, with a bound of 8 ms, where the fastest answers take 20 ms. */
    private static long leaseAfter(long roundTrip) {
        LeaseLedger bounded = new LeaseLedger(1, 8 * MILLI);
        long now = 0;
        for (int i = 0; i < 100; i++) {
            bounded.granted(now);
            bounded.answered(now + 20 * MILLI, 20 * MILLI);
            now += 2 * SECOND;
        }
        bounded.granted(now);
        long answered = now + roundTrip * MILLI;
        bounded.answered(answered, roundTrip * MILLI);
        return (bounded.nextGrant(answered) - now) / MILLI;
    }

    @Test
    void shouldCountNothingForACallThatWasNeverWritten() {
        ledger.granted(0);
        ledger.granted(500 * MILLI);
        ledger.returned();
        assertThat(ledger.nextGrant(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void shouldHoldALostCallForASecondFromWhenItWasGivenUp() {
        ledger.granted(0);
        ledger.granted(500 * MILLI);
        ledger.lost(5 * SECOND);
        assertThat(ledger.nextGrant(5 * SECOND)).isEqualTo(6_001 * MILLI);
    }

    @Test
    void shouldLetLeasesRunOutThatALowerLimitWouldNotHaveGranted() {
        ledger.granted(0);
        ledger.granted(500 * MILLI);
        ledger.answered(600 * MILLI, 20 * MILLI);
        ledger.answered(700 * MILLI, 20 * MILLI);
        ledger.limit(1);
        assertThat(ledger.nextGrant(800 * MILLI)).isEqualTo(1_601 * MILLI);
        assertThat(ledger.nextGrant(1_601 * MILLI)).isEqualTo(1_701 * MILLI);
        assertThat(ledger.nextGrant(1_701 * MILLI)).isEqualTo(1_701 * MILLI);
    }

    @Test
    void shouldApplyWhatItLearnsOfTheNetworkToLeasesThatHaveEnded() {
        LeaseLedger hundred = new LeaseLedger(100);
        for (int i = 0; i < 99; i++) {
            hundred.granted(i * (10 * MILLI));
            hundred.answered(i * (10 * MILLI) + 30 * MILLI, 30 * MILLI);
        }
        hundred.granted(990 * MILLI);
        assertThat(hundred.nextGrant(SECOND)).isEqualTo(1_031 * MILLI);
        hundred.answered(1_020 * MILLI, 30 * MILLI);
        assertThat(hundred.nextGrant(1_020 * MILLI)).isEqualTo(1_020 * MILLI);
    }
}
