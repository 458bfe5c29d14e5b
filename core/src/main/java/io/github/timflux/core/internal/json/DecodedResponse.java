package io.github.timflux.core.internal.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoded content of a response.
 *
 * @param code the {@code ErrorCode} of the response
 * @param info the {@code ErrorInfo} of the response; empty if it is absent
 * @param payload the data of the response that is specific to its operation
 * @param accountErrors the errors of accounts: the items of {@code ErrorList}, and the accounts that cannot be read
 * @param <P> type of the payload
 */
public record DecodedResponse<P>(int code, String info, P payload, Map<String, AccountError> accountErrors) {

    /**
     * Returns whether the request as a whole succeeded; individual accounts may still have failed. Only the code tells:
     * the service also sends successful responses without {@code ActionStatus}.
     */
    public boolean succeeded() {
        return code == 0;
    }

    /**
     * The error of one account.
     *
     * @param code the {@code ErrorCode} of its item in {@code ErrorList}; 0 if it is unknown
     * @param info the {@code ErrorInfo} of the item, or the empty string if the item has no {@code ErrorInfo}; for an
     *     unreadable account, the JSON types that were found and expected
     * @param isUnreadable whether the response contains something for the account that cannot be read
     * @param cause the exception that made the account unreadable; null if there is none
     */
    public record AccountError(int code, String info, boolean isUnreadable, @Nullable Throwable cause) {

        /** Creates the error of an account that the service has refused. */
        public AccountError(int code, String info) {
            this(code, info, false, null);
        }

        public static AccountError unreadable(String problem) {
            return unreadable(problem, null);
        }

        public static AccountError unreadable(String problem, @Nullable Throwable cause) {
            return new AccountError(0, problem, true, cause);
        }
    }
}
