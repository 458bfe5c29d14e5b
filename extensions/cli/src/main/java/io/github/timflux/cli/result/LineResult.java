package io.github.timflux.cli.result;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.InputElement.InvalidElement;

/**
 * What becomes of one line of the input in the output.
 *
 * @param line the number of the line if the line itself is at fault, 0 otherwise
 * @param result the result
 * @param <T> what the operation answers for an account
 */
public record LineResult<T>(long line, AccountResult<T> result) {

    /**
     * The client's answer.
     *
     * @param result the result
     * @param <T> what the operation answers for an account
     * @return the answer
     */
    public static <T> LineResult<T> of(AccountResult<T> result) {
        return new LineResult<>(0, result);
    }

    /**
     * A line that could not be sent.
     *
     * @param invalid why not
     * @param <T> what the operation answers for an account
     * @return the answer
     */
    public static <T> LineResult<T> of(InvalidElement<?> invalid) {
        TimException cause = new TimException(ErrorKind.INVALID, 0, invalid.message(), null);
        return new LineResult<>(invalid.line(), AccountResult.failure(invalid.account(), cause));
    }

    /** {@return whether it says that the client was closed before it was done with the account} */
    public boolean isNotAttempted() {
        return result.<Boolean>fold(
                (account, value) -> false, (account, cause) -> cause.kind() == ErrorKind.NOT_ATTEMPTED);
    }
}
