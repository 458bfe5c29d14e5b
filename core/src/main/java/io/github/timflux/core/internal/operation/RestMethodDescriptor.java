package io.github.timflux.core.internal.operation;

import io.github.timflux.core.internal.json.Codec;
import java.util.function.Function;

/**
 * One method of the REST API: its URL path and its wire format.
 *
 * @param path the URL path, without a leading slash
 * @param codec encodes requests and decodes responses
 * @param effect what a request does at the service
 * @param <Q> type of the request
 * @param <P> type of the payload of the response
 */
public record RestMethodDescriptor<Q, P>(String path, Codec<Q, P> codec, RequestEffect effect) {

    public static <Q, P> RestMethodDescriptor<Q, P> reading(String path, Codec<Q, P> codec) {
        return new RestMethodDescriptor<>(path, codec, RequestEffect.READ);
    }

    /** Returns a method that changes data. All writes of attributes and tags are idempotent. */
    public static <Q, P> RestMethodDescriptor<Q, P> writing(String path, Codec<Q, P> codec) {
        return new RestMethodDescriptor<>(path, codec, RequestEffect.IDEMPOTENT_WRITE);
    }

    /** Returns a copy of this REST method that accepts another type of request. */
    <A> RestMethodDescriptor<A, P> mapRequest(Function<A, Q> toRequest) {
        return new RestMethodDescriptor<>(path, codec.mapRequest(toRequest), effect);
    }
}
