package io.github.timflux.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DemoAccountsTest {

    private static final Map<String, String> OWN = Map.of("city", "Seoul");
    private static final AccountResult<Map<String, String>> FOUND = AccountResult.success("user-0", OWN);
    private static final AccountResult<Map<String, String>> NOT_FOUND = failure("user-1", ErrorKind.REJECTED);

    /** The first account exists, and the second one does not. */
    private final DemoAccounts accounts = new DemoAccounts(2, DemoAccountsTest::attributes);

    @Test
    void shouldProveThatEachResultIsRight() {
        count(FOUND, NOT_FOUND);
        assertThat(accounts.proofs())
                .allMatch(Proof::holds)
                .extracting(Proof::actual)
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void shouldDetectAMissingResult() {
        count(FOUND);
        assertFailure(0, 2, 1);
    }

    @Test
    void shouldDetectARepeatedResult() {
        count(FOUND, NOT_FOUND, FOUND, FOUND);
        assertFailure(0, 2, 1);
    }

    @Test
    void shouldDetectTheAttributesOfAnotherAccount() {
        count(AccountResult.success("user-0", Map.of("city", "Tokyo")), NOT_FOUND);
        assertFailure(1, 1, 0);
    }

    @Test
    void shouldDetectTheFailureOfAnAccountThatExists() {
        count(failure("user-0", ErrorKind.REJECTED), NOT_FOUND);
        assertFailure(1, 1, 0);
    }

    @Test
    void shouldDetectTheSuccessOfAnAccountThatDoesNotExist() {
        count(FOUND, AccountResult.success("user-1", OWN));
        assertFailure(2, 1, 0);
    }

    @Test
    void shouldDetectAnotherFailureOfAnAccountThatDoesNotExist() {
        count(FOUND, failure("user-1", ErrorKind.MISSING));
        assertFailure(2, 1, 0);
    }

    @Test
    void shouldStartAgainAfterTheLastAccount() {
        assertThat(List.of(accounts.account(1), accounts.account(2), accounts.account(1L << 40)))
                .containsExactly("user-1", "user-0", "user-0");
    }

    private void assertFailure(int index, long expected, long actual) {
        Proof failed = accounts.proofs().get(index);
        assertThat(List.of(failed.expected(), failed.actual())).containsExactly(expected, actual);
        assertThat(accounts.proofs()).filteredOn(proof -> !proof.holds()).containsExactly(failed);
    }

    @SafeVarargs
    private void count(AccountResult<Map<String, String>>... results) {
        for (AccountResult<Map<String, String>> result : results) {
            accounts.count(result);
        }
    }

    private static @Nullable Map<String, String> attributes(String account) {
        return account.equals("user-0") ? OWN : null;
    }

    private static AccountResult<Map<String, String>> failure(String account, ErrorKind kind) {
        return AccountResult.failure(account, new TimException(kind, 0, "reason", null));
    }
}
