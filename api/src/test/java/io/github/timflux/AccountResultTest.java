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
    }
}
