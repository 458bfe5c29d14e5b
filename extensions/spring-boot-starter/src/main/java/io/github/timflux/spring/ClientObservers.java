package io.github.timflux.spring;

import io.github.timflux.spi.Instrumentation;

/** Makes an observer for each client that has none of the application's own. */
@FunctionalInterface
interface ClientObservers {

    /** An observer of its own for a client of that name. */
    Instrumentation of(String client);
}
