package io.github.timflux.spring;

import reactor.netty.http.client.HttpClient;

/**
 * Changes the HTTP client of Reactor Netty, as {@link io.github.timflux.core.TimFlux.Builder#configureHttpClient}
 * describes. Declare a bean of this type for settings that have no property. Several customizers run in the order of
 * their {@link org.springframework.core.annotation.Order}, and before the functions that a
 * {@link TimFluxBuilderCustomizer} adds.
 *
 * <p>This is for experts: a customizer can break the client or reveal secrets. For example, a wiretap logs the
 * signature and all accounts.
 */
@FunctionalInterface
public interface TimFluxHttpClientCustomizer {

    /**
     * Changes the HTTP client. Called while the application starts, once for each client and each scheme of its
     * endpoints.
     *
     * @param client name of the client in {@code timflux.clients}; {@code default} for the client without a name
     * @param httpClient the HTTP client, with the settings of the client
     * @return the same HTTP client, with changes
     */
    HttpClient customize(String client, HttpClient httpClient);
}
