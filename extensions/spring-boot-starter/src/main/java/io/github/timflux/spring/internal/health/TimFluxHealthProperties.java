package io.github.timflux.spring.internal.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the health indicator.
 *
 * @param probe Whether health checks call the service: they read the attribute names, with one attempt. Without the
 *     probe, health follows from the application's own calls.
 * @param timeout Maximum duration of a probe, 1 ms to 1 minute.
 */
@ConfigurationProperties("management.health.timflux")
public record TimFluxHealthProperties(@DefaultValue("false") boolean probe, @DefaultValue("2s") Duration timeout) {}
