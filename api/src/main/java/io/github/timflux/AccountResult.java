package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of one account of a bulk call: a {@link Success} with its value, or a {@link Failure} with its cause.
 *
 * <p>A failure here concerns its account alone; the stream goes on. What no account can survive ends the stream with a
 * {@link TimException} as its error signal instead.
 *
 * @param <T> what the operation answers for an account: the value that was read, or the element that was written
 */
public sealed interface AccountResult<T> {

    /** {@return the account as the caller gave it} */
    String account();

    /**
     * Turns this result into a value of the caller's.
     *
     * @param success takes the account and its value
     * @param failure takes the account and the cause
     * @param <R> the type of the outcome
     * @return what the function that applies returned
     */
    <R> R fold(
            BiFunction<? super String, ? super T, ? extends R> success,
            BiFunction<? super String, ? super TimException, ? extends R> failure);

    /**
     * Makes a success.
     *
     * @param account the account
     * @param value what the service answered for it
     * @param <T> the value's type
     * @return the result
     */
    static <T> AccountResult<T> success(String account, T value) {
        return new Success<>(account, value);
    }

    /**
     * Makes a failure.
     *
     * @param account the account
     * @param cause why there is no value
     * @param <T> the type that the value would have had
     * @return the result
     */
    static <T> AccountResult<T> failure(String account, TimException cause) {
        return new Failure<>(account, cause, null);
    }

    /**
     * Makes the failure of a write.
     *
     * @param account the account
     * @param cause why it was not written, or may not have been
     * @param element what was to be written
     * @param <T> the element's type
     * @return the result
     */
    static <T> AccountResult<T> failure(String account, TimException cause, T element) {
        return new Failure<>(account, cause, requireNonNull(element, "element"));
    }

    /**
     * The service answered for the account.
     *
     * @param account the account as the caller gave it
     * @param value the answer
     * @param <T> the value's type
     */
    record Success<T>(String account, T value) implements AccountResult<T> {
        public Success {
            requireNonNull(account, "account");
            requireNonNull(value, "value");
        }

        @Override
        public <R> R fold(
                BiFunction<? super String, ? super T, ? extends R> success,
                BiFunction<? super String, ? super TimException, ? extends R> failure) {
            return success.apply(account, value);
        }
    }

    /**
     * There is no answer for the account, and the cause says why.
     *
     * @param account the account as the caller gave it
     * @param error what went wrong, see {@link ErrorKind}
     * @param element what was to be written, so that it can be tried again: one account may have several; null if the
     *     operation reads
     * @param <T> the type that the value would have had
     */
    record Failure<T>(String account, TimException error, @Nullable T element) implements AccountResult<T> {
        public Failure {
            requireNonNull(account, "account");
            requireNonNull(error, "cause");
        }

        @Override
        public <R> R fold(
                BiFunction<? super String, ? super T, ? extends R> success,
                BiFunction<? super String, ? super TimException, ? extends R> failure) {
            return failure.apply(account, error);
        }
    }
}
