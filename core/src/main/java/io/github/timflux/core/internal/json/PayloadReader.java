package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.token.JsonTokenReader;
import java.util.Map;

/**
 * What an operation's answer has besides the envelope. One answer each.
 *
 * @param <P> what is made of it
 */
interface PayloadReader<P> {

    /** Reads the value of a property, which comes next; false if it is not of this payload. */
    boolean read(String property, JsonTokenReader json);

    /** What has been read. */
    P value();

    /** A payload of answers that have nothing but the envelope. */
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
