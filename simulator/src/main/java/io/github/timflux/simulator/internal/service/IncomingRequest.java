package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.operation.OperationCall;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request that has arrived completely.
 *
 * @param isPost whether the method is POST
 * @param path the path of the URL
 * @param query the query parameters; null if they cannot be decoded
 * @param body the body
 * @param userAgent the header {@code User-Agent}
 * @param connectionId identifies the connection
 */
public record IncomingRequest(
        boolean isPost,
        String path,
        @Nullable Map<String, List<String>> query,
        RequestBodyBuffer body,
        String userAgent,
        String connectionId) {

    /** Returns the first value of a query parameter, or an empty string. */
    String parameter(String name) {
        List<String> values = query == null ? List.of() : query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Returns the parts that an operation uses. */
    OperationCall toOperationCall(long nanos) {
        return new OperationCall(path, parameter("random"), parameter("identifier"), body.bytes(), nanos);
    }

    /** Returns the query parameters of a URL, null if an escape sequence is invalid. */
    public static @Nullable Map<String, List<String>> queryOf(QueryStringDecoder url) {
        try {
            return url.parameters();
        } catch (IllegalArgumentException invalidEscape) {
            return null;
        }
    }
}
