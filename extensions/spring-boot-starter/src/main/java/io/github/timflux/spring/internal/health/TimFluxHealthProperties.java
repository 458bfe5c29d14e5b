package io.github.timflux.spring.internal.health;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the health indicator.
 *
 * @param probe Whether each health check calls the service: it reads the attribute names. Without the probe, health
 *     follows from the application's own calls.
 */
@ConfigurationProperties("management.health.timflux")
public record TimFluxHealthProperties(@DefaultValue("false") boolean probe) {}
