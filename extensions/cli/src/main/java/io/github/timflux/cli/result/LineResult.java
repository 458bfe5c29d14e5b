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

    /** {@return whether the account has no final result, because the client was closed before its last attempt} */
    public boolean isUnfinished() {
        return result.<Boolean>fold((account, value) -> false, (account, cause) -> isUnfinished(cause.kind()));
    }

    private static boolean isUnfinished(ErrorKind kind) {
        return switch (kind) {
            case NOT_ATTEMPTED, TRANSIENT, THROTTLED -> true;
            default -> false;
        };
    }
}
