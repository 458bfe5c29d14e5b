package io.github.timflux.core.internal.operation;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.window.ReorderSlot;
import java.util.Map;
import java.util.function.Function;

/**
 * Creates the results of elements.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
public interface ResultFactory<E, V> {

    /**
     * Creates the result of an element that was sent. If the response has both a value and an error for the account,
     * the result is the error.
     */
    AccountResult<V> fromResponse(E element, SuccessfulResponse<Map<String, V>> response);

    /** Creates the result of an element that failed or was not sent. */
    AccountResult<V> failure(E element, TimException error);

    /**
     * Returns a factory that creates the same results for elements in a reorder buffer. The returned factory also
     * stores each result in the {@link ReorderSlot} of the element.
     */
    default ResultFactory<ReorderSlot<E, AccountResult<V>>, V> withReorderSlots() {
        return new ResultFactory<>() {
            @Override
            public AccountResult<V> fromResponse(
                    ReorderSlot<E, AccountResult<V>> slot, SuccessfulResponse<Map<String, V>> response) {
                return slot.complete(ResultFactory.this.fromResponse(slot.element(), response));
            }

            @Override
            public AccountResult<V> failure(ReorderSlot<E, AccountResult<V>> slot, TimException error) {
                return slot.complete(ResultFactory.this.failure(slot.element(), error));
            }
        };
    }

    /** Returns a factory for the results of reads: each result is the value of the account in the response. */
    static <V> ResultFactory<String, V> forReads() {
        return new ResultFactory<>() {
            @Override
            public AccountResult<V> fromResponse(String account, SuccessfulResponse<Map<String, V>> response) {
                TimException error = response.accountError(account);
                V value = response.payload().get(account);
                if (error != null || value == null) {
                    return failure(account, error == null ? missing().withAttempt(response.attempt()) : error);
                }
                return AccountResult.success(account, value);
            }

            @Override
            public AccountResult<V> failure(String account, TimException error) {
                return AccountResult.failure(account, error);
            }
        };
    }

    /**
     * Returns a factory for the results of writes: each result is a success if the response has no error for the
     * account.
     */
    static <E> ResultFactory<E, E> forWrites(Function<E, String> account) {
        return new ResultFactory<>() {
            @Override
            public AccountResult<E> fromResponse(E element, SuccessfulResponse<Map<String, E>> response) {
                String name = account.apply(element);
                TimException error = response.accountError(name);
                return error == null
                        ? AccountResult.success(name, element)
                        : AccountResult.failure(name, withOutcome(error), element);
            }

            @Override
            public AccountResult<E> failure(E element, TimException error) {
                return AccountResult.failure(account.apply(element), error, element);
            }
        };
    }

    /**
     * Returns a factory for the results of bulk calls: each result is the JSON text of the response if the response has
     * no error for the account.
     */
    static ResultFactory<String, String> forBulkCalls() {
        return new ResultFactory<>() {
            @Override
            public AccountResult<String> fromResponse(
                    String account, SuccessfulResponse<Map<String, String>> response) {
                TimException error = response.accountError(account);
                return error == null
                        ? AccountResult.success(account, response.payload().getOrDefault(account, ""))
                        : failure(account, withOutcome(error));
            }

            @Override
            public AccountResult<String> failure(String account, TimException error) {
                return AccountResult.failure(account, error);
            }
        };
    }

    /** An unreadable error does not tell whether the service has refused the write. */
    private static TimException withOutcome(TimException error) {
        return error.kind() == ErrorKind.UNREADABLE ? error.withOutcomeUnknown() : error;
    }

    private static TimException missing() {
        return new TimException(
                ErrorKind.MISSING, 0, "The response has neither a value nor an error for the account.", null);
    }
}
