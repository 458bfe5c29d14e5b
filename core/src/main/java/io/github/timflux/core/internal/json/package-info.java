/**
 * JSON of requests and responses. {@link io.github.timflux.core.internal.json.OperationCodec} encodes and decodes it
 * for each operation. Responses are read by {@code json.fast} if possible, otherwise by {@code json.token}.
 */
@NullMarked
package io.github.timflux.core.internal.json;

import org.jspecify.annotations.NullMarked;
