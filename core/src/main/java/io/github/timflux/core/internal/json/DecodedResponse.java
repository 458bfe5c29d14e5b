package io.github.timflux.core.internal.json;

import java.util.Map;

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
     * @param code the {@code ErrorCode} of its item in {@code ErrorList}; 0 if the response contains something for the
     *     account that cannot be read
     * @param info the {@code ErrorInfo} of the item, or the empty string if the item has no {@code ErrorInfo}; if the
     *     code is 0, the JSON types that were found and expected
     */
    public record AccountError(int code, String info) {

        private static final int UNREADABLE = 0;

        static AccountError unreadable(String problem) {
            return new AccountError(UNREADABLE, problem);
        }

        public boolean isUnreadable() {
            return code == UNREADABLE;
        }
    }
}
