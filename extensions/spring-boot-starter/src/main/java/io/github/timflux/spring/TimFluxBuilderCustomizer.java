package io.github.timflux.spring;

import io.github.timflux.core.TimFlux;

/**
 * Has the last word on a client that is made of properties. Declare a bean of this type for what has no property; with
 * several of them, each is called in the order of its {@link org.springframework.core.annotation.Order}.
 */
@FunctionalInterface
public interface TimFluxBuilderCustomizer {

    /**
     * Changes the description of a client. Called once for each client, before it is made.
     *
     * @param client its name in {@code timflux.clients}; {@code default} for the one that has none
     * @param builder describes it; all properties and beans have been applied
     */
    void customize(String client, TimFlux.Builder builder);
}
