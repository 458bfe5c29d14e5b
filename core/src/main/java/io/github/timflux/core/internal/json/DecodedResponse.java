package io.github.timflux.core.internal.json;

import java.util.Map;

/**
 * Content of a response.
 *
 * @param succeeded whether the request as a whole succeeded; single accounts may still have failed
 * @param code {@code ErrorCode}
 * @param info {@code ErrorInfo}; empty if it is absent
 * @param payload the properties that belong to the operation
 * @param accountErrors the items of {@code ErrorList} by account
 * @param <P> the type of the payload
 */
public record DecodedResponse<P>(
        boolean succeeded, int code, String info, P payload, Map<String, AccountError> accountErrors) {

    /**
     * An item of {@code ErrorList}.
     *
     * @param code its {@code ErrorCode}
     * @param info its {@code ErrorInfo}; empty if it is absent, as in Tencent's samples
     */
    public record AccountError(int code, String info) {}
}
