package io.github.timflux.cli.result;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import org.jspecify.annotations.Nullable;

/**
 * Result of one line of the input.
 *
 * @param line the line number
 * @param text the text of the line; null if it is not kept, or if the line is not text
 * @param result the result for the account
 * @param <T> the type of the result values
 */
public record LineResult<T>(long line, @Nullable String text, AccountResult<T> result) {

    /**
     * Creates the failure of an invalid line.
     *
     * @param invalid the line and its error
     * @param text the text of the line, or null
     * @param <T> the type of the result values
     * @return the result of the line
     */
    public static <T> LineResult<T> of(InvalidElement<?> invalid, @Nullable String text) {
        TimException cause = new TimException(ErrorKind.INVALID, 0, invalid.message(), null);
        return new LineResult<>(invalid.line(), text, AccountResult.failure(invalid.account(), cause));
    }

    /** {@return whether the account has no final result, because the client was closed before its last attempt} */
    public boolean isUnfinished() {
        TimException error = result.error();
        return error != null && isUnfinished(error.kind());
    }

    private static boolean isUnfinished(ErrorKind kind) {
        return switch (kind) {
            case NOT_ATTEMPTED, TRANSIENT, THROTTLED -> true;
            default -> false;
        };
    }
}
