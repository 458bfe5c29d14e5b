package io.github.timflux.spring.autoconfigure;

import io.github.timflux.TimClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Logs a warning if the application has the actuator of Spring Boot 3. Its health classes have other names than those
 * of Spring Boot 4, which {@link TimFluxHealthContributorAutoConfiguration} needs.
 */
@AutoConfiguration(after = TimFluxAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.ReactiveHealthContributor")
@ConditionalOnMissingClass("org.springframework.boot.health.contributor.ReactiveHealthContributor")
@ConditionalOnBean(TimClient.class)
@ConditionalOnMissingBean(name = {"timfluxHealthIndicator", "timfluxHealthContributor"})
public final class TimFluxMissingHealthAutoConfiguration {

    private static final Log LOG = LogFactory.getLog(TimFluxMissingHealthAutoConfiguration.class);

    TimFluxMissingHealthAutoConfiguration() {}

    @Bean
    SmartInitializingSingleton timFluxMissingHealthWarning(Environment environment) {
        return () -> {
            if (isHealthExpected(environment)) {
                LOG.warn(
                        "The health of the TimClient beans is not reported: the health indicator of this starter"
                                + " needs Spring Boot 4, and this application has Spring Boot 3. Metrics and traces are"
                                + " reported. Declare a ReactiveHealthIndicator bean with the name timfluxHealthIndicator, as"
                                + " the page \"Spring Boot\" of timflux shows, or set management.health.timflux.enabled=false.");
            }
        };
    }

    private static boolean isHealthExpected(Environment environment) {
        boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
        return environment.getProperty("management.health.timflux.enabled", Boolean.class, byDefault);
    }
}
