package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.junit.jupiter.api.Test;

final class TallyTest {

    @Test
    void shouldCountEachAccountOnceAndTellOfThoseThatCameAgain() {
        Tally tally = new Tally("a-");
        tally.count(AccountResult.success("a-0", ""));
        tally.count(AccountResult.success("a-7", ""));
        tally.count(AccountResult.success("a-7", ""));
        tally.count(AccountResult.failure("a-8", new TimException(ErrorKind.MISSING, 0, "on purpose", null)));
        assertThat(tally.answered()).isEqualTo(3);
        assertThat(tally.again()).isEqualTo(1);
        assertThat(tally.successes()).isEqualTo(3);
    }
}
