package io.github.timflux.core.internal.json;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import java.util.Map;

/**
 * Reads the properties of a response that are specific to the operation. The properties of the operation are all
 * properties except {@code ActionStatus}, {@code ErrorCode}, {@code ErrorInfo} and {@code ErrorList}. Each instance
 * reads only one response.
 *
 * @param <P> type of the payload
 */
interface PayloadReader<P> {

    /** Reads the value of a property. Returns false and reads nothing if the payload has no property of this name. */
    boolean read(String property, JsonTokenReader json);

    /** Returns the payload that has been read. */
    P value();

    /**
     * Checks that a payload without accounts was readable. It is called only for a response with success.
     *
     * @throws TimException with kind UNREADABLE if the payload as a whole could not be read
     */
    default void requireReadable() {}

    /** Returns the errors of the accounts whose values could not be read. */
    default Map<String, AccountError> unreadableAccounts() {
        return Map.of();
    }

    /** Creates a reader for operations whose responses have no payload. */
    static <K, V> PayloadReader<Map<K, V>> none() {
        return new PayloadReader<>() {
            @Override
            public boolean read(String property, JsonTokenReader json) {
                return false;
            }

            @Override
            public Map<K, V> value() {
                return Map.of();
            }
        };
    }
}
