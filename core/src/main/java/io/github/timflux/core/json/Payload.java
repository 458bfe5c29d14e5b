package io.github.timflux.core.json;

import java.util.Map;

/**
 * What an operation's answer has besides the envelope. One answer each.
 *
 * @param <P> what is made of it
 */
interface Payload<P> {

    /** Reads the value of a property, which comes next; false if it is not of this payload. */
    boolean read(String property, Tokens json);

    /** What has been read. */
    P value();

    /** A payload of answers that have nothing but the envelope. */
    static <K, V> Payload<Map<K, V>> none() {
        return new Payload<>() {
            @Override
            public boolean read(String property, Tokens json) {
                return false;
            }

            @Override
            public Map<K, V> value() {
                return Map.of();
            }
        };
    }
}
