package io.github.timflux.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that has arrived in full.
 *
 * @param query the parameters of the URL; null if they cannot be read
 */
record Incoming(
        boolean post,
        String path,
        @Nullable Map<String, List<String>> query,
        BoundedBody body,
        String userAgent,
        String connection) {

    /** {@return the first value of a parameter, or an empty text} */
    String parameter(String name) {
        List<String> values = query == null ? List.of() : query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** {@return the parameters of a URL, or null if its escapes are broken} */
    static @Nullable Map<String, List<String>> queryOf(QueryStringDecoder url) {
        try {
            return url.parameters();
        } catch (IllegalArgumentException brokenEscape) {
            return null;
        }
    }
}
