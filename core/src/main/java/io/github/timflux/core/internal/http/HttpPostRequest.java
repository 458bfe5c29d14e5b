package io.github.timflux.core.internal.http;

import io.github.timflux.UserSig;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP POST request to the REST API.
 *
 * @param endpoint the base URI of the endpoint
 * @param path the URL path of the operation, without a leading slash
 * @param userSig the UserSig for the URL query
 * @param random the random number for the URL query, an unsigned 32-bit number
 * @param body the request body
 * @param repeatable whether the request may be written again on another connection, after its connection turned out to
 *     be closed
 * @param responseLimit the maximum size of the response body
 * @param beforeWrite called directly before each write of the request
 * @param onResponseStart called once, when the headers of the final response have arrived, with any status; not called
 *     for informational responses (1xx); the argument is the value of the header {@code Date}, or null if the header is
 *     absent
 */
public record HttpPostRequest(
        URI endpoint,
        String path,
        UserSig userSig,
        long random,
        RequestBody body,
        boolean repeatable,
        ResponseSizeLimit responseLimit,
        Runnable beforeWrite,
        Consumer<@Nullable String> onResponseStart) {}
