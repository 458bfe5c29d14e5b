package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;

final class BulkResultCounterTest {

    @Test
    void shouldCountAccountsOnceAndReportDuplicates() {
        BulkResultCounter counter = new BulkResultCounter("a-");
        counter.count(AccountResult.success("a-0", ""));
        counter.count(AccountResult.success("a-7", ""));
        counter.count(AccountResult.success("a-7", ""));
        counter.count(AccountResult.failure("a-8", new TimException(ErrorKind.MISSING, 0, "test failure", null)));
        assertThat(counter.answered()).isEqualTo(3);
        assertThat(counter.duplicates()).isEqualTo(1);
        assertThat(counter.successes()).isEqualTo(3);
        assertThat(counter.failures()).hasToString("MISSING 1");
    }

    @Test
    void shouldCountWrongValues() {
        BulkResultCounter counter = new BulkResultCounter("a-");
        counter.count(AccountResult.success("a-0", "right"), (account, value) -> value.equals("right"));
        counter.count(AccountResult.success("a-1", "wrong"), (account, value) -> value.equals("right"));
        assertThat(counter.wrong()).isEqualTo(1);
        assertThat(counter.failures()).hasToString("none");
    }
}
