package io.github.timflux.spring;

import io.github.timflux.core.TimFlux;

/**
 * Changes the builder of a client after all properties and beans were applied. Declare a bean of this type for settings
 * that have no property. Several customizers run in the order of their
 * {@link org.springframework.core.annotation.Order}.
 */
@FunctionalInterface
public interface TimFluxBuilderCustomizer {

    /**
     * Changes the builder. Called once for each client, before the client is built.
     *
     * @param client name of the client in {@code timflux.clients}; {@code default} for the client without a name
     * @param builder builder of the client
     */
    void customize(String client, TimFlux.Builder builder);
}
