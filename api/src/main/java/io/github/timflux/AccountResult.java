package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The result of one element of a bulk stream: a {@link Success} with a value, or a {@link Failure} with an error.
 *
 * <p>A {@code Failure} concerns only one account, and the stream continues after it. If an error concerns all accounts,
 * the stream ends with a {@link TimException} of a {@linkplain ErrorKind#isFatal() fatal} kind as the error signal.
 *
 * @param <T> the type of the value, which is the data read for the account or the element that was written
 */
public sealed interface AccountResult<T> {

    /** {@return the account as the caller gave it} */
    String account();

    /** {@return true if this result is a success, false if it is a failure} */
    boolean isSuccess();

    /** {@return the value of a success, or null if this result is a failure} */
    @Nullable T value();

    /** {@return the error of a failure, or null if this result is a success} */
    @Nullable TimException error();

    /**
     * The value of a success.
     *
     * @return the value
     * @throws TimException the error of a failure
     */
    T valueOrThrow();

    /**
     * Calls {@code success} if this result is a success, or {@code failure} if it is a failure.
     *
     * @param success called for a success, with its account and value
     * @param failure called for a failure, with its account and error
     * @param <R> the return type of both functions
     * @return the return value of the function that was called
     */
    <R> R fold(
            BiFunction<? super String, ? super T, ? extends R> success,
            BiFunction<? super String, ? super TimException, ? extends R> failure);

    /**
     * Collects the values of all accounts in one map, for use as {@code results.as(AccountResult::toMap)}.
     *
     * <p>The returned {@code Mono} emits one map when the stream completes. The map is in the order of the results. If
     * an account has two results, the map contains the later result. At subscription, the returned {@code Mono}
     * requests all results of the stream (unbounded demand). The first failure cancels the stream, and the {@code Mono}
     * signals the error of this failure.
     *
     * @param results the results
     * @param <T> the type of the values
     * @return a map from account to value, or the first error
     */
    static <T> Mono<Map<String, T>> toMap(Flux<AccountResult<T>> results) {
        return results.collect(LinkedHashMap::new, (map, result) -> map.put(result.account(), result.valueOrThrow()));
    }

    /**
     * Separates the successes of a stream from its failures, for use as {@code results.as(AccountResult::partition)}.
     *
     * <p>The returned {@code Mono} emits one partition when the stream completes. At subscription, the returned
     * {@code Mono} requests all results of the stream (unbounded demand). If the stream ends with an error signal, the
     * {@code Mono} signals the same error.
     *
     * @param results the results
     * @param <T> the type of the values
     * @return the list of successes and the list of failures, both in the order of the results
     */
    static <T> Mono<Partition<T>> partition(Flux<AccountResult<T>> results) {
        return results.collect(() -> new Partition<>(new ArrayList<>(), new ArrayList<>()), Partition::add);
    }

    /**
     * Creates a success.
     *
     * @param account the account
     * @param value the value
     * @param <T> the type of the value
     * @return the result
     */
    static <T> AccountResult<T> success(String account, T value) {
        return new Success<>(account, value);
    }

    /**
     * Creates the failure of a read.
     *
     * @param account the account
     * @param error the error
     * @param <T> the type of the missing value
     * @return the result
     */
    static <T> AccountResult<T> failure(String account, TimException error) {
        return new Failure<>(account, error, null);
    }

    /**
     * Creates the failure of a write.
     *
     * @param account the account
     * @param error the error
     * @param element the element of the failed write
     * @param <T> the type of the element
     * @return the result
     */
    static <T> AccountResult<T> failure(String account, TimException error, T element) {
        return new Failure<>(account, error, requireNonNull(element, "element"));
    }

    /**
     * The service answered for the account.
     *
     * @param account the account as the caller gave it
     * @param value the value
     * @param <T> the type of the value
     */
    record Success<T>(String account, T value) implements AccountResult<T> {

        public Success {
            requireNonNull(account, "account");
            requireNonNull(value, "value");
        }

        @Override
        public boolean isSuccess() {
            return true;
        }

        @Override
        public @Nullable TimException error() {
            return null;
        }

        @Override
        public T valueOrThrow() {
            return value;
        }

        @Override
        public <R> R fold(
                BiFunction<? super String, ? super T, ? extends R> success,
                BiFunction<? super String, ? super TimException, ? extends R> failure) {
            return success.apply(account, value);
        }
    }

    /**
     * The account failed.
     *
     * @param account the account as the caller gave it
     * @param error the reason why the account failed, see {@link ErrorKind}
     * @param element the element of a failed write, so that the caller can write it again; null if the operation is a
     *     read
     * @param <T> the type of the missing value
     */
    record Failure<T>(String account, TimException error, @Nullable T element) implements AccountResult<T> {

        public Failure {
            requireNonNull(account, "account");
            requireNonNull(error, "error");
        }

        @Override
        public boolean isSuccess() {
            return false;
        }

        @Override
        public @Nullable T value() {
            return null;
        }

        @Override
        public T valueOrThrow() {
            throw error;
        }

        @Override
        public <R> R fold(
                BiFunction<? super String, ? super T, ? extends R> success,
                BiFunction<? super String, ? super TimException, ? extends R> failure) {
            return failure.apply(account, error);
        }
    }

    /**
     * Successes and failures of one stream.
     *
     * @param successes the successes, in the order of the results
     * @param failures the failures, in the order of the results
     * @param <T> the type of the values
     */
    record Partition<T>(List<Success<T>> successes, List<Failure<T>> failures) {

        private void add(AccountResult<T> result) {
            if (result instanceof Success<T> success) {
                successes.add(success);
            } else if (result instanceof Failure<T> failure) {
                failures.add(failure);
            }
        }
    }
}
