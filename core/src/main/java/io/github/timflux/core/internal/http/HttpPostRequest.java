package io.github.timflux.core.internal.http;

import io.github.timflux.UserSig;
import java.net.URI;

/**
 * An HTTP POST request to the REST API.
 *
 * @param endpoint the base URI of the service
 * @param path the path of the operation, without a leading slash
 * @param userSig the UserSig of the query
 * @param random the random number of the query, an unsigned 32-bit number
 * @param body the request body
 * @param maxResponseBytes maximum length of the response body; a longer body is an error
 * @param beforeWrite called directly before the request is written; called again if the connection is closed and the
 *     request is written to another one
 * @param onResponseStart called when the response headers have arrived
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared.
public record HttpPostRequest(
        URI endpoint,
        String path,
        UserSig userSig,
        long random,
        byte[] body,
        int maxResponseBytes,
        Runnable beforeWrite,
        Runnable onResponseStart) {}
