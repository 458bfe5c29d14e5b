package io.github.timflux.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For as many accounts as have counters, and for more. */
final class LedgerTest {

    private static final int UNKNOWN = 137;

    @ParameterizedTest
    @ValueSource(ints = {200, Seen.MOST_COUNTERS + 1})
    void shouldFindNothingWrongWithEachAccountAnsweredOnceAndRight(int population) {
        Ledger ledger = Ledger.of(population);
        answer(ledger, 0, population);
        expect(ledger, population, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, Seen.MOST_COUNTERS + 1})
    void shouldMissWhatHasNoAnswer(int population) {
        Ledger ledger = Ledger.of(population);
        answer(ledger, 3, population);
        expect(ledger, population, 3, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, Seen.MOST_COUNTERS + 1})
    void shouldNoticeWhatIsAnsweredAgain(int population) {
        Ledger ledger = Ledger.of(population);
        answer(ledger, 0, population);
        answer(ledger, population - 2, population);
        expect(ledger, population, 0, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, Seen.MOST_COUNTERS + 1})
    void shouldNoticeWhatIsAnothers(int population) {
        Ledger ledger = Ledger.of(population);
        answer(ledger, 4, population);
        ledger.has(Accounts.of(0), Accounts.attributes(1));
        ledger.has(Accounts.of(1), Map.of("sex", "Male"));
        ledger.has(Accounts.of(2), Map.of());
        ledger.isUnknown(Accounts.of(3));
        expect(ledger, population, 0, 0, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, Seen.MOST_COUNTERS + 1})
    void shouldKnowWhichAccountsDoNotExist(int population) {
        Ledger ledger = Ledger.ofKnown(population);
        ledger.isUnknown(Accounts.of(UNKNOWN));
        assertThat(ledger.wrong()).isZero();
        ledger.has(Accounts.of(UNKNOWN), Accounts.attributes(UNKNOWN));
        ledger.isUnknown(Accounts.of(UNKNOWN + 1));
        assertThat(ledger.wrong()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, Seen.MOST_COUNTERS + 1})
    void shouldTellFailuresFromSilence(int population) {
        Ledger ledger = Ledger.of(population);
        answer(ledger, 2, population);
        ledger.isFailed(Accounts.of(0));
        ledger.isLeftOut(Accounts.of(1));
        expect(ledger, population, 0, 0, 0);
        assertThat(ledger.failed()).isOne();
        assertThat(ledger.leftOut()).isOne();
    }

    @Test
    void shouldCountAnswersAndLookAtSomeAtAGlance() {
        Ledger ledger = Ledger.atAGlance(200);
        answer(ledger, 0, 200);
        expect(ledger, 200, 0, 0, 0);
        expect(ledger, 210, 10, 0, 0);
        expect(ledger, 190, 0, 10, 0);
        ledger.has(Accounts.of(70), Accounts.attributes(71));
        ledger.has(Accounts.of(60), Accounts.attributes(61));
        expect(ledger, 202, 0, 0, 1);
    }

    private static void answer(Ledger ledger, int from, int to) {
        for (int number = from; number < to; number++) {
            ledger.has(Accounts.of(number), Accounts.attributes(number));
        }
    }

    private static void expect(Ledger ledger, long taken, long unanswered, long again, long wrong) {
        assertThat(ledger.unanswered(taken)).isEqualTo(unanswered);
        assertThat(ledger.wrong()).isEqualTo(wrong);
        assertThat(ledger.again(taken)).isEqualTo(again);
    }
}
