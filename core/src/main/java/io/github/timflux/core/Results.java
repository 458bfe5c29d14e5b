package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.window.Place;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the results of elements.
 *
 * @param <E> the elements
 * @param <V> what is answered for an account
 */
interface Results<E, V> {

    /** The result of an element that was sent. Where a reply has both a value and a failure, the failure counts. */
    AccountResult<V> of(E element, Reply<Map<String, V>> reply);

    /** The result of an element that failed, or was not sent. */
    AccountResult<V> failure(E element, TimException cause);

    /** The same, of elements that stand in a row and are answered there. */
    default Results<Place<E, AccountResult<V>>, V> placed() {
        return new Results<>() {
            @Override
            public AccountResult<V> of(Place<E, AccountResult<V>> place, Reply<Map<String, V>> reply) {
                return place.answered(Results.this.of(place.element(), reply));
            }

            @Override
            public AccountResult<V> failure(Place<E, AccountResult<V>> place, TimException cause) {
                return place.answered(Results.this.failure(place.element(), cause));
            }
        };
    }

    /** An account has the value that the reply has for it. */
    static <V> Results<String, V> ofReading() {
        return new Results<>() {
            @Override
            public AccountResult<V> of(String account, Reply<Map<String, V>> reply) {
                TimException failure = reply.failure(account);
                V value = reply.payload().get(account);
                if (failure != null || value == null) {
                    return failure(account, failure == null ? missing().at(reply.attempt()) : failure);
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
    static <E> Results<E, E> ofWriting(Function<E, String> account) {
        return new Results<>() {
            @Override
            public AccountResult<E> of(E element, Reply<Map<String, E>> reply) {
                TimException failure = reply.failure(account.apply(element));
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
