package io.github.timflux.spring.autoconfigure;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.spring.TimFluxRefresher;
import io.github.timflux.spring.internal.client.ClientBeanNames;
import io.github.timflux.spring.internal.client.ClientQuotas;
import io.github.timflux.spring.internal.client.ClientRefresher;
import io.github.timflux.spring.internal.client.DefaultClientConfiguration;
import io.github.timflux.spring.internal.client.GracefulShutdownConfiguration;
import io.github.timflux.spring.internal.client.LastResponseTimes;
import io.github.timflux.spring.internal.client.NamedClientsConfiguration;
import io.github.timflux.spring.internal.client.NamedPushApisConfiguration;
import io.github.timflux.spring.internal.client.PushApiConfiguration;
import io.github.timflux.spring.internal.client.TimClientFactory;
import io.github.timflux.spring.internal.client.TimFluxRuntimeHints;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import io.github.timflux.spring.internal.properties.TimFluxProperties;
import io.github.timflux.spring.internal.properties.UnknownPropertyReporter;
import java.time.InstantSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Creates the clients that the {@code timflux.*} properties describe, and closes them with the application. A
 * {@link TimClient} or {@link PushApi} bean of the application takes precedence.
 */
@AutoConfiguration(after = {SslAutoConfiguration.class, LifecycleAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "timflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties({TimFluxProperties.class, TimClientProperties.class})
@ImportRuntimeHints(TimFluxRuntimeHints.class)
// The order matters: each configuration has conditions on beans of the ones before. Nested classes have no fixed order.
@Import({
    DefaultClientConfiguration.class,
    NamedClientsConfiguration.class,
    PushApiConfiguration.class,
    NamedPushApisConfiguration.class,
    GracefulShutdownConfiguration.class
})
public final class TimFluxAutoConfiguration {

    TimFluxAutoConfiguration() {}

    @Bean(ClientBeanNames.FACTORY_BEAN)
    TimClientFactory timFluxClientFactory(
            Environment environment,
            ConfigurableListableBeanFactory beans,
            LastResponseTimes lastResponseTimes,
            ClientQuotas clientQuotas) {
        return new TimClientFactory(environment, beans, lastResponseTimes, clientQuotas);
    }

    @Bean
    ClientQuotas timFluxClientQuotas() {
        return new ClientQuotas();
    }

    @Bean
    @ConditionalOnMissingBean
    TimFluxRefresher timFluxRefresher(Environment environment, TimClientFactory factory) {
        return new ClientRefresher(environment, factory);
    }

    /** Static, because it runs before other beans of this configuration are created. */
    @Bean
    static UnknownPropertyReporter timFluxUnknownPropertyReporter(Environment environment) {
        return new UnknownPropertyReporter(environment);
    }

    @Bean
    LastResponseTimes timFluxLastResponseTimes() {
        return new LastResponseTimes(InstantSource.system());
    }
}
