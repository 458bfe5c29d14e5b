package io.github.timflux.core.internal.json;

import java.util.Map;

/**
 * The decoded content of a response.
 *
 * @param succeeded whether the request as a whole succeeded; individual accounts may still have failed
 * @param code the {@code ErrorCode} of the response
 * @param info the {@code ErrorInfo} of the response; empty if it is absent
 * @param payload the data of the response that is specific to its operation
 * @param accountErrors the items of {@code ErrorList}, by account
 * @param <P> type of the payload
 */
public record DecodedResponse<P>(
        boolean succeeded, int code, String info, P payload, Map<String, AccountError> accountErrors) {

    /**
     * One item of {@code ErrorList}.
     *
     * @param code the {@code ErrorCode} of the item
     * @param info the {@code ErrorInfo} of the item, or the empty string if the item has no {@code ErrorInfo}
     */
    public record AccountError(int code, String info) {}
}
