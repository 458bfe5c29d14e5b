package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import java.util.function.IntFunction;

/**
 * The maximum size of a response body.
 *
 * @param maxBytes the maximum size in bytes, before and after decompression
 * @param error creates the error of a longer body from the maximum size
 */
public record ResponseSizeLimit(int maxBytes, IntFunction<TimException> error) {

    TimException exceeded() {
        return error.apply(maxBytes);
    }
}
