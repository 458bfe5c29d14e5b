package io.github.timflux.spring;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import java.time.InstantSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Makes the clients that {@code timflux.*} describes, and closes them with the application. A {@link TimClient} or
 * {@link PushApi} of the application's own goes before.
 */
@AutoConfiguration(after = {SslAutoConfiguration.class, LifecycleAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "timflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties({TimFluxProperties.class, ClientProperties.class})
@ImportRuntimeHints(TimFluxRuntimeHints.class)
// In the order of what they look for. Nested classes would come in any order.
@Import({
    NamedClientsConfiguration.class,
    UnnamedClientConfiguration.class,
    PushApiConfiguration.class,
    GracefulCloseConfiguration.class
})
public final class TimFluxAutoConfiguration {

    /** The bean that {@link NamedClientsRegistrar} names. */
    static final String FACTORY = "timFluxClientFactory";

    TimFluxAutoConfiguration() {}

    @Bean(FACTORY)
    ClientFactory timFluxClientFactory(
            Environment environment, ConfigurableListableBeanFactory beans, LastAnswers answers) {
        return new ClientFactory(environment, beans, answers);
    }

    @Bean
    LastAnswers timFluxLastAnswers() {
        return new LastAnswers(InstantSource.system());
    }
}
