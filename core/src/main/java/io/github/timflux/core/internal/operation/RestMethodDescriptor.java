package io.github.timflux.core.internal.operation;

import io.github.timflux.core.internal.json.OperationCodec;
import java.util.function.Function;

/**
 * One method of the REST API: its URL path and its wire format.
 *
 * @param path the URL path, without a leading slash
 * @param codec encodes requests and decodes responses
 * @param writes whether the method changes data
 * @param <Q> type of the request
 * @param <P> type of the payload of the response
 */
public record RestMethodDescriptor<Q, P>(String path, OperationCodec<Q, P> codec, boolean writes) {

    public static <Q, P> RestMethodDescriptor<Q, P> reading(String path, OperationCodec<Q, P> codec) {
        return new RestMethodDescriptor<>(path, codec, false);
    }

    public static <Q, P> RestMethodDescriptor<Q, P> writing(String path, OperationCodec<Q, P> codec) {
        return new RestMethodDescriptor<>(path, codec, true);
    }

    /** Returns a copy of this REST method that accepts another type of request. */
    <A> RestMethodDescriptor<A, P> mapRequest(Function<A, Q> toRequest) {
        return new RestMethodDescriptor<>(path, codec.mapRequest(toRequest), writes);
    }
}
