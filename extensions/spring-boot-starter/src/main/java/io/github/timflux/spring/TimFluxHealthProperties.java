package io.github.timflux.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the health of clients is found out.
 *
 * @param probe Whether to make a call each time, which asks for the names of attributes. Without it, nothing but what
 *     came of the application's own calls is known.
 */
@ConfigurationProperties("management.health.timflux")
record TimFluxHealthProperties(@DefaultValue("false") boolean probe) {}
