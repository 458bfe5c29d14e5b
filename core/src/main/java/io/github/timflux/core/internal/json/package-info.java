/**
 * JSON of requests and responses. {@link io.github.timflux.core.internal.json.OperationCodec} encodes and decodes it
 * for each operation. Uses {@code json.fast} first and {@code json.token} as the fallback.
 */
@NullMarked
package io.github.timflux.core.internal.json;

import org.jspecify.annotations.NullMarked;
