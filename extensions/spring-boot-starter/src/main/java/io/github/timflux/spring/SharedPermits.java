package io.github.timflux.spring;

import io.github.timflux.spi.PermitSchedulerProvider;

/** Makes the permits of clients whose quota is shared with other instances of the application. */
@FunctionalInterface
interface SharedPermits {

    /** Those of a client of that name. */
    PermitSchedulerProvider of(String client, ClientSettings settings);
}
