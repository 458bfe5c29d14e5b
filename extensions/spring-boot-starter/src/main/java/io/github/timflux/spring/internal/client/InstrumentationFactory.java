package io.github.timflux.spring.internal.client;

import io.github.timflux.spi.Instrumentation;

/** Creates the instrumentation of each client for which the application has no instrumentation bean. */
@FunctionalInterface
public interface InstrumentationFactory {

    /** Creates the instrumentation of the client with the given name. */
    Instrumentation create(String client);
}
