package io.github.timflux.spring.internal.properties;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the starter as a whole. {@link TimClientProperties} has the properties of each client.
 *
 * @param enabled Whether to create clients.
 * @param shutdownTimeout How long to wait for calls in flight when the application is closed. Default:
 *     spring.lifecycle.timeout-per-shutdown-phase.
 * @param clients Clients by name, for several applications of Tencent Cloud Chat. Each has all client properties, and
 *     inherits the values under timflux that it does not set.
 */
@ConfigurationProperties("timflux")
public record TimFluxProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Duration shutdownTimeout,
        @DefaultValue Map<String, TimClientProperties> clients) {}
