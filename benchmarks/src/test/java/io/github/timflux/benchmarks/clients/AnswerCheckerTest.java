package io.github.timflux.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.benchmarks.data.SampleAccounts;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnswerCheckerTest {

    private static final int POPULATION = 200;

    private final AnswerChecker checker = AnswerChecker.ofAll(POPULATION);

    @Test
    void shouldFindNoErrorWhenEachAccountIsAnsweredOnce() {
        answer(0, POPULATION);
        expect(POPULATION, 0, 0, 0);
        assertThat(checker.errors(POPULATION)).isZero();
    }

    @Test
    void shouldCountUnansweredAccounts() {
        answer(3, POPULATION);
        expect(POPULATION, 3, 0, 0);
        assertThat(checker.errors(POPULATION)).isEqualTo(3);
    }

    @Test
    void shouldCountDuplicates() {
        answer(0, POPULATION);
        answer(POPULATION - 2, POPULATION);
        expect(POPULATION, 0, 2, 0);
        assertThat(checker.errors(POPULATION)).isEqualTo(2);
    }

    @Test
    void shouldExpectEachAccountAgainWhenSourceRepeats() {
        answer(0, POPULATION);
        answer(0, 50);
        expect(POPULATION + 50, 0, 0, 0);
        expect(POPULATION + 60, 10, 0, 0);
    }

    @Test
    void shouldCountWrongAttributes() {
        answer(4, POPULATION);
        checker.found(SampleAccounts.account(0), SampleAccounts.attributes(1));
        checker.found(SampleAccounts.account(1), Map.of("sex", "Male"));
        checker.found(SampleAccounts.account(2), Map.of());
        checker.unknown(SampleAccounts.account(3));
        expect(POPULATION, 0, 0, 4);
        assertThat(checker.errors(POPULATION)).isEqualTo(4);
    }

    @Test
    void shouldCountReportedFailuresApartFromUnanswered() {
        answer(2, POPULATION);
        checker.failed(SampleAccounts.account(0));
        checker.written(SampleAccounts.account(1));
        expect(POPULATION, 0, 0, 0);
        assertThat(checker.failed()).isOne();
        assertThat(checker.errors(POPULATION)).isOne();
    }

    @Test
    void shouldCountAllAnswersAndCheckOneOfTenWhenSampling() {
        AnswerChecker sampling = AnswerChecker.sampling(POPULATION);
        for (int number = 0; number < POPULATION; number++) {
            sampling.found(SampleAccounts.account(number), SampleAccounts.attributes(number));
        }
        assertThat(sampling.errors(POPULATION)).isZero();
        assertThat(sampling.unanswered(POPULATION + 10)).isEqualTo(10);
        assertThat(sampling.duplicates(POPULATION - 10)).isEqualTo(10);
        sampling.found(SampleAccounts.account(70), SampleAccounts.attributes(71));
        sampling.found(SampleAccounts.account(60), SampleAccounts.attributes(61));
        assertThat(sampling.wrong()).isOne();
    }

    private void answer(int from, int to) {
        for (int number = from; number < to; number++) {
            checker.found(SampleAccounts.account(number), SampleAccounts.attributes(number));
        }
    }

    private void expect(long taken, long unanswered, long duplicates, long wrong) {
        assertThat(checker.unanswered(taken)).isEqualTo(unanswered);
        assertThat(checker.duplicates(taken)).isEqualTo(duplicates);
        assertThat(checker.wrong()).isEqualTo(wrong);
    }
}
