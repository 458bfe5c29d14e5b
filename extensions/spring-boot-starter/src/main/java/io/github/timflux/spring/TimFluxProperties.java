package io.github.timflux.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which clients there are; {@link ClientProperties} has what all of them go by.
 *
 * @param enabled Whether clients are made.
 * @param shutdownTimeout How long to wait for calls in flight when the application is closed. Default:
 *     spring.lifecycle.timeout-per-shutdown-phase.
 * @param clients Clients by name, for several applications. Each has all the properties of timflux itself, and takes
 *     from there what it does not set.
 */
@ConfigurationProperties("timflux")
record TimFluxProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Duration shutdownTimeout,
        @DefaultValue Map<String, ClientProperties> clients) {}
