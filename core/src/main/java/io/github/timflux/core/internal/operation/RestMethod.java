package io.github.timflux.core.internal.operation;

import io.github.timflux.core.internal.json.OperationCodec;
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
public record RestMethod<Q, P>(String path, OperationCodec<Q, P> codec, boolean writes) {

    public static <Q, P> RestMethod<Q, P> reading(String path, OperationCodec<Q, P> codec) {
        return new RestMethod<>(path, codec, false);
    }

    public static <Q, P> RestMethod<Q, P> writing(String path, OperationCodec<Q, P> codec) {
        return new RestMethod<>(path, codec, true);
    }

    /** The same, asked in other terms. */
    <A> RestMethod<A, P> mapRequest(Function<A, Q> as) {
        return new RestMethod<>(path, codec.mapRequest(as), writes);
    }
}
