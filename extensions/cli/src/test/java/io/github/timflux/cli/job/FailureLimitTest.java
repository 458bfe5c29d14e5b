package io.github.timflux.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.TooManyFailuresException;
import io.github.timflux.cli.option.MaxFailures;
import io.github.timflux.cli.result.LineResult;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

final class FailureLimitTest {

    private int lines;

    @Test
    void shouldBeExceededByOneFailureMore() {
        FailureLimit limit = new FailureLimit(new MaxFailures("2", BigDecimal.valueOf(2), false));
        count(limit, 10, 2);
        assertThat(limit.isExceeded()).isFalse();
        limit.requireNotExceeded("Go on.");
        count(limit, 0, 1);
        assertThat(limit.isExceeded()).isTrue();
        StepVerifier.create(limit.whenExceeded()).verifyComplete();
    }

    @Test
    void shouldBeExceededByTheFirstFailureIfNoneIsAllowed() {
        FailureLimit limit = new FailureLimit(new MaxFailures("0", BigDecimal.ZERO, false));
        count(limit, 5, 0);
        assertThat(limit.isExceeded()).isFalse();
        count(limit, 0, 1);
        assertThat(limit.isExceeded()).isTrue();
    }

    @Test
    void shouldCheckAPercentageFromTheThousandthResultOn() {
        FailureLimit limit = new FailureLimit(new MaxFailures("0.5%", new BigDecimal("0.5"), true));
        count(limit, 500, 499);
        assertThat(limit.isExceeded()).isFalse();
        // The thousandth result is a success.
        count(limit, 1, 0);
        assertThat(limit.isExceeded()).isTrue();
    }

    @Test
    void shouldAllowExactlyThePercentage() {
        FailureLimit limit = new FailureLimit(new MaxFailures("0.5%", new BigDecimal("0.5"), true));
        count(limit, 1_990, 0);
        count(limit, 0, 10);
        assertThat(limit.isExceeded()).isFalse();
        count(limit, 0, 1);
        assertThat(limit.isExceeded()).isTrue();
    }

    @Test
    void shouldDescribeTheMostFrequentReason() {
        FailureLimit limit = new FailureLimit(new MaxFailures("3", BigDecimal.valueOf(3), false));
        count(limit, 1, 0);
        limit.count(failure(ErrorKind.INVALID, 0, "The line is empty."));
        count(limit, 0, 3);
        assertThatThrownBy(() -> limit.requireNotExceeded("Go on."))
                .isInstanceOf(TooManyFailuresException.class)
                .hasMessage("More lines have failed than --max-failures 3 allows: 4 of 5 results of this run are "
                        + "failures, most often REJECTED 70107 (3 of them, first in line 3: refused 3). Go on.");
    }

    @Test
    void shouldNeverBeExceededWithoutAMaximum() {
        FailureLimit limit = new FailureLimit(null);
        count(limit, 0, 5_000);
        assertThat(limit.isExceeded()).isFalse();
        limit.requireNotExceeded("Go on.");
    }

    private void count(FailureLimit limit, int successes, int failures) {
        for (int index = 0; index < successes; index++) {
            lines++;
            limit.count(new LineResult<>(lines, null, AccountResult.success("u", "value")));
        }
        for (int index = 0; index < failures; index++) {
            limit.count(failure(ErrorKind.REJECTED, 70107, "refused " + (lines + 1)));
        }
    }

    private LineResult<String> failure(ErrorKind kind, int code, String reason) {
        lines++;
        return new LineResult<>(lines, null, AccountResult.failure("u", new TimException(kind, code, reason, null)));
    }
}
