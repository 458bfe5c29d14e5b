package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import reactor.core.publisher.Mono;

/** Sends HTTP requests and reads their responses. */
@FunctionalInterface
public interface HttpTransport {

    /** Maximum length of the status line of a response, and of all its headers together, in bytes. */
    int MAX_HEAD_BYTES = 64 * 1024;

    /**
     * Makes one HTTP exchange.
     *
     * <p>The returned Mono emits the result of the reader. An exception of the reader becomes the error signal of the
     * Mono. Every error that does not come from the reader is a {@link TimException} of kind TRANSIENT. The request is
     * sent at subscription. A cancel closes the connection if the response is not complete.
     *
     * @param request the HTTP request to send
     * @param reader reads the response body, which may be empty; if the reader throws, the connection is closed
     * @param <T> type of the result
     * @return the result of the response body reader
     */
    <T> Mono<T> post(HttpPostRequest request, ResponseBodyReader<T> reader);
}
