package io.github.timflux.core.internal.json;

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
