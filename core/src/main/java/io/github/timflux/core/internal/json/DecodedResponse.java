package io.github.timflux.core.internal.json;

import java.util.Map;

/**
 * What an answer says.
 *
 * @param succeeded whether the request as a whole succeeded; single accounts may have failed even so
 * @param code {@code ErrorCode}
 * @param info {@code ErrorInfo}, empty if it is absent
 * @param payload what the operation answered
 * @param accountErrors what {@code ErrorList} holds, by account
 * @param <P> the type of that
 */
public record DecodedResponse<P>(
        boolean succeeded, int code, String info, P payload, Map<String, AccountError> accountErrors) {

    /**
     * An item of {@code ErrorList}.
     *
     * @param code its {@code ErrorCode}
     * @param info its {@code ErrorInfo}, empty if it is absent, as it is in Tencent's own samples
     */
    public record AccountError(int code, String info) {}
}
