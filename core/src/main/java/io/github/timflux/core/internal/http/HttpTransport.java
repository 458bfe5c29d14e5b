package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import reactor.core.publisher.Mono;

/** Sends requests. */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Makes one exchange.
     *
     * <p>What the reader makes of the answer's body, which is empty if there is none; or what the reader throws; or a
     * {@link TimException} of kind TRANSIENT for whatever came between. Sends at subscription; a cancel closes the
     * connection unless the answer is complete.
     *
     * @param call the request
     * @param reader reads the body; if it throws, the connection is not used again, for nobody knows where on it the
     *     next answer would begin
     * @param <T> what it makes of it
     * @return what was read
     */
    <T> Mono<T> post(HttpPostRequest call, ResponseBodyReader<T> reader);
}
