package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import reactor.core.publisher.Mono;

/** Sends HTTP requests. */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Makes one exchange.
     *
     * <p>Emits the result of the reader. Fails with the exception of the reader, or with a {@link TimException} of kind
     * TRANSIENT for every other error. Sends the request at subscription. A cancel closes the connection unless the
     * response is complete.
     *
     * @param request the request
     * @param reader reads the response body, which may be empty; if it throws, the connection is closed
     * @param <T> type of the result
     * @return the result of the reader
     */
    <T> Mono<T> post(HttpPostRequest request, ResponseBodyReader<T> reader);
}
