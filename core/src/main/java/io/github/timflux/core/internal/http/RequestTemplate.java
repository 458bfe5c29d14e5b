package io.github.timflux.core.internal.http;

import reactor.core.publisher.Flux;

/**
 * Prepared HTTP request for one endpoint and one URL path.
 *
 * @param exchanges runs the {@link HttpExchange} in the context of each subscriber
 * @param demand counts the exchanges of the endpoint
 */
record RequestTemplate(Flux<Object> exchanges, ConnectionDemand demand) {}
