package io.github.timflux.cli.result;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.InputElement.InvalidElement;

/**
 * Result of one line of the input.
 *
 * @param line the line number if the line itself is invalid, otherwise 0
 * @param result the result for the account
 * @param <T> the type of the result values
 */
public record LineResult<T>(long line, AccountResult<T> result) {

    /**
     * Wraps a result of the client.
     *
     * @param result the result
     * @param <T> the type of the result values
     * @return the result of a line
     */
    public static <T> LineResult<T> of(AccountResult<T> result) {
        return new LineResult<>(0, result);
    }

    /**
     * Creates the failure of an invalid line.
     *
     * @param invalid the line and its error
     * @param <T> the type of the result values
     * @return the result of the line
     */
    public static <T> LineResult<T> of(InvalidElement<?> invalid) {
        TimException cause = new TimException(ErrorKind.INVALID, 0, invalid.message(), null);
        return new LineResult<>(invalid.line(), AccountResult.failure(invalid.account(), cause));
    }

    /**
     * {@return whether the account failed as {@link ErrorKind#NOT_ATTEMPTED}, for example because the client was
     * closed}
     */
    public boolean isNotAttempted() {
        return result.<Boolean>fold(
                (account, value) -> false, (account, cause) -> cause.kind() == ErrorKind.NOT_ATTEMPTED);
    }
}
