package io.github.timflux.core.window;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Some consecutive elements of the source, and the distinct accounts among them that are asked for. Results are made
 * from the elements, never from the answer: whatever the answer holds, each element gets exactly one.
 */
public final class Window {

    private final List<String> elements;
    private final List<String> accounts;
    private final Map<String, TimException> invalid;

    Window(List<String> elements, List<String> accounts, Map<String, TimException> invalid) {
        this.elements = elements;
        this.accounts = accounts;
        this.invalid = invalid;
    }

    /** {@return the accounts to ask for: at most 100, all different, all fit to be sent; may be none} */
    public List<String> accounts() {
        return accounts;
    }

    /**
     * Merges an answer, matching by account. Accounts that nobody asked for are ignored; where the answer has both a
     * value and a failure, the failure counts.
     *
     * @param values what was answered, by account
     * @param failures what failed, by account
     * @param located adds to an error what is known of the attempt
     * @param <V> what the operation answers for an account
     * @return one result for each element, in their order
     */
    public <V> List<AccountResult<V>> merge(
            Map<String, V> values, Map<String, TimException> failures, UnaryOperator<TimException> located) {
        return each(account -> {
            TimException failure = failures.get(account);
            if (failure != null) {
                return AccountResult.failure(account, failure);
            }
            V value = values.get(account);
            return value != null
                    ? AccountResult.success(account, value)
                    : AccountResult.failure(account, located.apply(missing()));
        });
    }

    /**
     * Fails as a whole.
     *
     * @param cause why
     * @param <V> what the operation would have answered for an account
     * @return one failure for each element, in their order
     */
    public <V> List<AccountResult<V>> failed(TimException cause) {
        return each(account -> AccountResult.failure(account, cause));
    }

    private <V> List<AccountResult<V>> each(Function<String, AccountResult<V>> valid) {
        List<AccountResult<V>> results = new ArrayList<>(elements.size());
        for (String element : elements) {
            TimException refusal = invalid.isEmpty() ? null : invalid.get(element);
            results.add(refusal == null ? valid.apply(element) : AccountResult.failure(element, refusal));
        }
        return results;
    }

    private static TimException missing() {
        return new TimException(
                ErrorKind.MISSING, 0, "The answer has neither a value nor an error for the account.", null);
    }
}
