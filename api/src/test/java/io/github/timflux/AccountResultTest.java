package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccountResultTest {

    private final TimException cause = new TimException(ErrorKind.MISSING, 0, "Not there.", null);

    @Test
    void shouldFoldASuccessByItsAccountAndValue() {
        AccountResult<Map<String, String>> result = AccountResult.success("u", Map.of("sex", "F"));
        String folded = result.fold((account, value) -> account + value, (account, error) -> "failed");
        assertThat(folded).isEqualTo("u{sex=F}");
    }

    @Test
    void shouldFoldAFailureByItsAccountAndCause() {
        AccountResult<String> result = AccountResult.failure("u", cause);
        String folded = result.fold((account, value) -> "succeeded", (account, error) -> account + error.reason());
        assertThat(folded).isEqualTo("uNot there.");
    }

    @Test
    void shouldTellTheAccountEitherWay() {
        assertThat(AccountResult.success("u", 1).account()).isEqualTo("u");
        assertThat(AccountResult.failure("v", cause).account()).isEqualTo("v");
    }

    @Test
    void shouldEqualAResultWithTheSameAccountAndValue() {
        assertThat(AccountResult.success("u", 1))
                .isEqualTo(new AccountResult.Success<>("u", 1))
                .isNotEqualTo(AccountResult.success("U", 1))
                .isNotEqualTo(AccountResult.failure("u", cause));
    }

    @Test
    void shouldGiveBackWhatWasToBeWrittenWhenItFails() {
        TagUpdate update = TagUpdate.of("u", "gold");
        AccountResult<TagUpdate> result = AccountResult.failure("u", cause, update);
        assertThat(result).isEqualTo(new AccountResult.Failure<>("u", cause, update));
        assertThat(((AccountResult.Failure<TagUpdate>) result).element()).isSameAs(update);
        assertThat(result).isNotEqualTo(AccountResult.failure("u", cause));
    }

    @Test
    void shouldFoldTheFailureOfAWriteAsAnyOther() {
        AccountResult<TagUpdate> result = AccountResult.failure("u", cause, TagUpdate.of("u", "gold"));
        String folded = result.fold((account, value) -> "succeeded", (account, error) -> account + error.reason());
        assertThat(folded).isEqualTo("uNot there.");
    }

    @Test
    void shouldHaveNoElementWhenNothingWasToBeWritten() {
        assertThat(AccountResult.<String>failure("u", cause))
                .isEqualTo(new AccountResult.Failure<>("u", cause, null))
                .isNotEqualTo(AccountResult.failure("u", cause, "u"));
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldRefuseToBeMadeOfNothing() {
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.success("u", null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.failure("u", null))
                .withMessage("cause");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.success(null, 1))
                .withMessage("account");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.failure("u", cause, null))
                .withMessage("element");
        assertThatNullPointerException()
                .isThrownBy(() -> AccountResult.failure(null, cause, "u"))
                .withMessage("account");
    }
}
