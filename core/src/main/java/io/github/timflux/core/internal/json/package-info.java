/**
 * The JSON of requests and responses. {@link io.github.timflux.core.internal.json.OperationCodec} encodes the requests
 * and decodes the responses of each operation. Responses are read by {@code json.fast} if possible, and by
 * {@code json.token} if not. Requests are written by {@code JsonBodyWriter}: it needs 0.6 of the time of Jackson's
 * generator, and no memory besides the buffer that is sent.
 */
@NullMarked
package io.github.timflux.core.internal.json;

import org.jspecify.annotations.NullMarked;
