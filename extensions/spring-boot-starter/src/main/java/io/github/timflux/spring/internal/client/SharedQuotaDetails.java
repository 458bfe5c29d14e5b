package io.github.timflux.spring.internal.client;

import io.github.timflux.spi.PermitSchedulerProvider;
import java.util.Map;

/** Describes the state of a shared quota, for health checks. */
@FunctionalInterface
public interface SharedQuotaDetails {

    /** Returns details by name; empty if the provider is no shared quota. */
    Map<String, Object> of(PermitSchedulerProvider provider);
}
