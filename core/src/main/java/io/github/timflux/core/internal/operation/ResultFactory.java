package io.github.timflux.core.internal.operation;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.window.ReorderSlot;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the results of elements.
 *
 * @param <E> the elements
 * @param <V> what is answered for an account
 */
public interface ResultFactory<E, V> {

    /** The result of an element that was sent. Where a reply has both a value and a failure, the failure counts. */
    AccountResult<V> fromResponse(E element, AcceptedResponse<Map<String, V>> reply);

    /** The result of an element that failed, or was not sent. */
    AccountResult<V> failure(E element, TimException cause);

    /** The same, of elements that stand in a row and are answered there. */
    default ResultFactory<ReorderSlot<E, AccountResult<V>>, V> withReorderSlots() {
        return new ResultFactory<>() {
            @Override
            public AccountResult<V> fromResponse(
                    ReorderSlot<E, AccountResult<V>> place, AcceptedResponse<Map<String, V>> reply) {
                return place.complete(ResultFactory.this.fromResponse(place.element(), reply));
            }

            @Override
            public AccountResult<V> failure(ReorderSlot<E, AccountResult<V>> place, TimException cause) {
                return place.complete(ResultFactory.this.failure(place.element(), cause));
            }
        };
    }

    /** An account has the value that the reply has for it. */
    static <V> ResultFactory<String, V> forReads() {
        return new ResultFactory<>() {
            @Override
            public AccountResult<V> fromResponse(String account, AcceptedResponse<Map<String, V>> reply) {
                TimException failure = reply.accountError(account);
                V value = reply.payload().get(account);
                if (failure != null || value == null) {
                    return failure(account, failure == null ? missing().withAttempt(reply.attempt()) : failure);
                }
                return AccountResult.success(account, value);
            }

            @Override
            public AccountResult<V> failure(String account, TimException cause) {
                return AccountResult.failure(account, cause);
            }
        };
    }

    /** An element has been written if the reply says nothing against it. */
    static <E> ResultFactory<E, E> forWrites(Function<E, String> account) {
        return new ResultFactory<>() {
            @Override
            public AccountResult<E> fromResponse(E element, AcceptedResponse<Map<String, E>> reply) {
                TimException failure = reply.accountError(account.apply(element));
                return failure == null
                        ? AccountResult.success(account.apply(element), element)
                        : failure(element, failure);
            }

            @Override
            public AccountResult<E> failure(E element, TimException cause) {
                return AccountResult.failure(account.apply(element), cause, element);
            }
        };
    }

    private static TimException missing() {
        return new TimException(
                ErrorKind.MISSING, 0, "The answer has neither a value nor an error for the account.", null);
    }
}
