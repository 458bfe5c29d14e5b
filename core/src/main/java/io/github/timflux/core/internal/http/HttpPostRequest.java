package io.github.timflux.core.internal.http;

import io.github.timflux.UserSig;
import java.net.URI;

/**
 * One request.
 *
 * @param endpoint where the service is
 * @param path the operation's path, without a slash before it
 * @param userSig the signature to send with it
 * @param random an unsigned 32-bit number
 * @param body what to post
 * @param maxResponseBytes the most that the answer can have; what is longer is not read
 * @param beforeWrite told right before the request is written, again if the connection turns out dead and it is written
 *     to another
 * @param onResponseStart told when the answer begins to come
 */
@SuppressWarnings("ArrayRecordComponent") // Calls are made and sent, never compared.
public record HttpPostRequest(
        URI endpoint,
        String path,
        UserSig userSig,
        long random,
        byte[] body,
        int maxResponseBytes,
        Runnable beforeWrite,
        Runnable onResponseStart) {}
