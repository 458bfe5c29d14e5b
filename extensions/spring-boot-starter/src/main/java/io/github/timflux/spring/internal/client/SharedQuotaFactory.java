package io.github.timflux.spring.internal.client;

import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;

/** Creates the permit schedulers of clients whose quota is shared with other instances of the application. */
@FunctionalInterface
public interface SharedQuotaFactory {

    /** Creates the permit schedulers of the client with the given name and SDKAppID. */
    PermitSchedulerProvider create(String client, long sdkAppId, ResolvedClientProperties resolved);
}
