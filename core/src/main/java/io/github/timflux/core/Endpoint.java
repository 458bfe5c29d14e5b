package io.github.timflux.core;

import io.github.timflux.core.json.Codec;
import java.util.function.Function;

/**
 * One REST endpoint.
 *
 * @param path where it is
 * @param codec how its request and answer look
 * @param writes whether it changes anything
 * @param <Q> what is asked
 * @param <P> what is answered
 */
record Endpoint<Q, P>(String path, Codec<Q, P> codec, boolean writes) {

    static <Q, P> Endpoint<Q, P> reading(String path, Codec<Q, P> codec) {
        return new Endpoint<>(path, codec, false);
    }

    static <Q, P> Endpoint<Q, P> writing(String path, Codec<Q, P> codec) {
        return new Endpoint<>(path, codec, true);
    }

    /** The same, asked in other terms. */
    <A> Endpoint<A, P> asked(Function<A, Q> as) {
        return new Endpoint<>(path, codec.asked(as), writes);
    }
}
