package io.github.timflux.core;

import io.github.timflux.core.json.Codec;
import java.util.Map;

/**
 * One REST endpoint.
 *
 * @param path where it is
 * @param codec how its request and answer look
 * @param <V> what it answers for an account
 */
record Operation<V>(String path, Codec<V> codec) {

    static Operation<Map<String, String>> getAttributes(Family family) {
        return new Operation<>(family.path("get_attr"), Codec.attributes());
    }
}
