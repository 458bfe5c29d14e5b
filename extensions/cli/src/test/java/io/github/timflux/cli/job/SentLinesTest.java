package io.github.timflux.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.result.LineResult;
import org.junit.jupiter.api.Test;

final class SentLinesTest {

    private final SentLines lines = new SentLines(true);

    @Test
    void shouldAssignTheResultsOfAnAccountToItsLinesInOrder() {
        lines.add("u", 1, "first");
        lines.add("v", 2, "other");
        lines.add("u", 3, "second");
        AccountResult<String> failure =
                AccountResult.failure("u", new TimException(ErrorKind.REJECTED, 70107, "No.", null));
        AccountResult<String> success = AccountResult.success("u", "value");
        assertThat(lines.toLineResult(failure)).isEqualTo(new LineResult<>(1, "first", failure));
        assertThat(lines.toLineResult(success)).isEqualTo(new LineResult<>(3, "second", success));
        lines.add("u", 4, "third");
        assertThat(lines.toLineResult(success)).isEqualTo(new LineResult<>(4, "third", success));
    }

    @Test
    void shouldKeepNoTextThatIsNotNeeded() {
        SentLines withoutTexts = new SentLines(false);
        withoutTexts.add("u", 1, "text");
        assertThat(withoutTexts
                        .toLineResult(AccountResult.success("u", "value"))
                        .text())
                .isNull();
    }

    @Test
    void shouldRejectAResultForAnAccountThatWasNotSent() {
        assertThatThrownBy(() -> lines.toLineResult(AccountResult.success("u", "value")))
                .hasMessage("A result arrived for an account that was not sent.");
    }
}
