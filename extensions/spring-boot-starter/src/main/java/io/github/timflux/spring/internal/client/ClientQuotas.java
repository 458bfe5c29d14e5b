package io.github.timflux.spring.internal.client;

import io.github.timflux.spi.PermitSchedulerProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The permit schedulers of each client that has other ones than the built-in ones, for its health. */
public final class ClientQuotas {

    private final Map<String, PermitSchedulerProvider> providersByClient = new ConcurrentHashMap<>();

    void put(String client, PermitSchedulerProvider provider) {
        providersByClient.put(client, provider);
    }

    /** Returns the permit schedulers of the client; null if it has the built-in ones. */
    public @Nullable PermitSchedulerProvider of(String client) {
        return providersByClient.get(client);
    }
}
