package io.github.timflux.cli.output;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;

/**
 * What becomes of one line of the input in the output.
 *
 * @param line the number of the line if the line itself is at fault, 0 otherwise
 * @param result the result
 * @param <T> what the operation answers for an account
 */
public record Answer<T>(long line, AccountResult<T> result) {

    /**
     * The client's answer.
     *
     * @param result the result
     * @param <T> what the operation answers for an account
     * @return the answer
     */
    public static <T> Answer<T> of(AccountResult<T> result) {
        return new Answer<>(0, result);
    }

    /**
     * A line that could not be sent.
     *
     * @param line its number, from 1
     * @param account the account as far as it can be told
     * @param complaint what is wrong
     * @param <T> what the operation answers for an account
     * @return the answer
     */
    public static <T> Answer<T> refused(long line, String account, String complaint) {
        TimException cause = new TimException(ErrorKind.INVALID, 0, complaint, null);
        return new Answer<>(line, AccountResult.failure(account, cause));
    }

    /** {@return whether it says that the client was closed before it was done with the account} */
    public boolean isOfClosedClient() {
        return result.<Boolean>fold(
                (account, value) -> false, (account, cause) -> cause.kind() == ErrorKind.NOT_ATTEMPTED);
    }
}
